// Every test suite, one after another, with one total in the last line. `npm test -- NAME` runs only the suites named so,
// `npm test -- NAME --only=WORD` only those of its files (stories, journeys) with that word in their name.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findPostgres } from './find-programs.mjs';

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, '.cache', 'tests');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length) ?? '';
const hasPostgres = Boolean(process.env.TENON_TEST_DATABASE_URL ?? findPostgres());

/** Each writes `{ passed, failed, skipped }`, or vitest's own JSON, to the file it is given. */
const suites = [
  {
    name: 'node',
    command: (report) => [
      bin('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...(only ? [only] : []),
    ],
    // Files that need PostgreSQL are left out by vitest.config.ts; they are counted as skipped here.
    skipped: () =>
      hasPostgres
        ? 0
        : globSync('packages/*/src/**/*.pg.test.ts', { cwd: root }).filter((file) => file.includes(only)).length,
  },
  {
    name: 'browser',
    isEmpty: () =>
      globSync(['packages/elements/src/**/*.test.ts', 'packages/*/src/**/*.browser.test.ts'], { cwd: root }).every(
        (file) => file.endsWith('.node.test.ts'),
      ),
    command: () => [bin('web-test-runner')],
  },
  { name: 'pages', command: () => [process.execPath, path.join(root, 'scripts/csp/run.mjs'), only] },
  { name: 'journeys', command: () => [process.execPath, path.join(root, 'scripts/journeys/run.mjs'), only] },
];

const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`No suite is named ${unknown.join(', ')}. There are: ${suites.map((suite) => suite.name).join(', ')}.`);
  process.exit(1);
}

mkdirSync(reports, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
for (const suite of suites) {
  if (asked.length > 0 && !asked.includes(suite.name)) continue;
  const counts = await runSuite(suite);
  for (const key of Object.keys(total)) total[key] += counts[key];
}
const line = `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`;
// A run in which nothing ran proves nothing.
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
process.stdout.write(`\n${line}\n`);

async function runSuite(suite) {
  console.log(`\n== ${suite.name}`);
  if (suite.isEmpty?.()) {
    console.log('no tests yet');
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const report = path.join(reports, `${suite.name}.json`);
  rmSync(report, { force: true });
  const code = await run(suite.command(report), {
    ...process.env,
    TENON_TEST_REPORT: report,
    ...(only ? { TENON_TEST_FILTER: `*${only}` } : {}),
  });
  const counts = readCounts(report);
  counts.skipped += suite.skipped?.() ?? 0;
  if (code !== 0 && counts.failed === 0) {
    console.log(`${suite.name} ended with exit code ${code} though no test failed.`);
    counts.failed += 1;
  }
  console.log(`${suite.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts;
}

function readCounts(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const found = JSON.parse(readFileSync(report, 'utf8'));
  if (!('numTotalTests' in found)) return found;
  const brokenFiles = found.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests + brokenFiles.length,
    skipped: found.numPendingTests + found.numTodoTests,
  };
}

function run([command, ...words], env) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: root, env, stdio: 'inherit' });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', (error) => (console.error(error.message), resolve(1)));
    child.on('exit', (code, signal) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      if (signal === 'SIGINT' || signal === 'SIGTERM') process.exit(130);
      resolve(code ?? 1);
    });
  });
}
