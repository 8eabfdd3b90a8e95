// The real data sets: imports them and compares our figures with independently computed ones. Runs *.data.test.ts.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.resolve(root, process.env.TENON_DATA_SETS ?? '../shared/data');
const files = globSync('packages/*/src/**/*.data.test.ts', { cwd: root });

if (!existsSync(folder)) {
  end(`Skipped: the data sets are not at ${path.relative(root, folder)} (TENON_DATA_SETS names another folder).`, {
    passed: 0,
    failed: 0,
    skipped: files.length,
  });
} else if (files.length === 0) {
  end('There are no *.data.test.ts files.', { passed: 0, failed: 0, skipped: 0 });
} else {
  const report = path.join(root, '.cache', 'tests', 'data.json');
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const done = spawnSync(
    path.join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TENON_TEST_SUITE: 'data', TENON_DATA_SETS: folder } },
  );
  const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const counts = {
    passed: found?.numPassedTests ?? 0,
    failed: found?.numFailedTests ?? 0,
    skipped: (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0),
  };
  if (done.status !== 0 && counts.failed === 0) counts.failed = 1;
  end('', counts);
}

function end(reason, { passed, failed, skipped }) {
  if (reason) console.log(reason);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}
