import { openTestPglite } from './database.fixture.ts';
import { describeWalls } from './walls.fixture.ts';

describeWalls('PGlite', openTestPglite);
