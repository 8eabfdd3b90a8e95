import { describeConformance } from './conformance.fixture.ts';
import { openTestPglite } from './database.fixture.ts';

describeConformance('PGlite', openTestPglite);
