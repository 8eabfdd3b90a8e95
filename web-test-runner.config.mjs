import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserFlags, findBrowser } from './scripts/find-programs.mjs';

const executablePath = findBrowser();
if (!executablePath) throw new Error('No Chromium was found: set CHROME_PATH, or use `npm test`, which installs one.');

/** Leaves the counts for scripts/test.mjs, which adds up all suites. */
function countReporter(file) {
  const count = (suite, state) => {
    for (const test of suite?.tests ?? []) state[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
    for (const inner of suite?.suites ?? []) count(inner, state);
    return state;
  };
  return {
    onTestRunFinished({ sessions }) {
      const state = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const before = state.failed;
        count(session.testResults, state);
        // A file that does not load has no tests; it is a failure all the same.
        if (!session.passed && state.failed === before) state.failed += 1;
      }
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(state));
    },
  };
}

const { defaultReporter, summaryReporter } = await import('@web/test-runner');
const reporters = [
  defaultReporter({ reportTestResults: true, reportTestProgress: false }),
  summaryReporter({ flatten: true }),
];
if (process.env.TENON_TEST_REPORT) reporters.push(countReporter(process.env.TENON_TEST_REPORT));

// `web-test-runner a.test.ts` replaces this list; the environment variable narrows it instead.
const filter = process.env.TENON_TEST_FILTER ?? '';

export default {
  rootDir: import.meta.dirname,
  files: [
    `packages/elements/src/**/${filter}*.test.ts`,
    `packages/!(elements)/src/**/${filter}*.browser.test.ts`,
    '!**/node_modules/**',
    '!**/*.node.test.ts',
  ],
  // Not "development": Lit would print its development notice into every log.
  nodeResolve: { exportConditions: ['tenon-source', 'browser'], extensions: ['.ts', '.mjs', '.js'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: path.join(import.meta.dirname, 'packages/elements/tsconfig.json'),
    }),
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args: browserFlags } })],
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  testFramework: { config: { timeout: '20000', ui: 'bdd' } },
  reporters,
};
