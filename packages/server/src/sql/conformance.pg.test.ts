import { describeConformance } from './conformance.fixture.ts';
import { openTestPostgres } from './database.fixture.ts';

describeConformance('PostgreSQL', openTestPostgres);
