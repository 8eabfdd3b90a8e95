import { openTestPostgres } from './database.fixture.ts';
import { describeWalls } from './walls.fixture.ts';

describeWalls('PostgreSQL', openTestPostgres);
