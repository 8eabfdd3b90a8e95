import { openTestPglite } from './database.fixture.ts';
import { describeMigration } from './migrate.fixture.ts';

describeMigration('PGlite', openTestPglite);
