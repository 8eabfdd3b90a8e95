#!/usr/bin/env node
import { isTenonError } from '@tenon/schema';
import { runCommand } from './cli/run-command.ts';

/** 0 done, 1 failed, 2 wrong use, 3 the data folder is in use. */
try {
  process.exitCode = await runCommand(process.argv.slice(2), process.env);
} catch (error) {
  const isOurs = isTenonError(error);
  process.stderr.write(
    `tenon: ${isOurs ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = isOurs && error.code === 'folder-locked' ? 3 : isOurs && error.code === 'bad-request' ? 2 : 1;
}
