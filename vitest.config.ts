import { defineConfig } from 'vitest/config';
import { findPostgres } from './scripts/find-programs.mjs';

const conditions = ['tenon-source', 'node'];
const hasPostgres = Boolean(process.env.TENON_TEST_DATABASE_URL ?? findPostgres());

const shared = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
} as const;

// Elements (except their *.node.test.ts) and everything named *.browser.test.ts run in a real browser.
const inBrowser = ['packages/elements/src/**/!(*.node).test.ts', '**/*.browser.test.ts'];
const ignored = ['**/node_modules/**', '**/dist/**', '**/*.data.test.ts', ...inBrowser];

const unit = {
  extends: true,
  test: {
    ...shared,
    name: 'node',
    include: ['packages/**/src/**/*.test.ts', 'scripts/**/*.test.mjs', 'examples/**/*.test.ts'],
    exclude: [...ignored, '**/*.pg.test.ts'],
  },
} as const;

const database = {
  extends: true,
  test: {
    ...shared,
    name: 'postgres',
    include: ['packages/**/src/**/*.pg.test.ts'],
    exclude: ignored,
    globalSetup: ['./scripts/testing/postgres.mjs'],
  },
} as const;

const data = {
  extends: true,
  test: {
    ...shared,
    name: 'data',
    include: ['packages/**/src/**/*.data.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: hasPostgres ? ['./scripts/testing/postgres.mjs'] : [],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
} as const;

const isDataRun = process.env.TENON_TEST_SUITE === 'data';
if (!hasPostgres && !isDataRun) {
  console.warn('PostgreSQL was not found (TENON_PG_BIN, /usr/lib/postgresql, PATH): *.pg.test.ts are skipped.');
}

// Vite and Node add 'import' and 'require' by themselves; named here, 'import' would break a require inside a dependency (pg).
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // The tests share two cores with the databases that they start.
    maxWorkers: 2,
    passWithNoTests: true,
    projects: isDataRun ? [data] : hasPostgres ? [unit, database] : [unit],
  },
});
