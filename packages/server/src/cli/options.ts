import { parseArgs, type ParseArgsConfig } from 'node:util';
import { TenonError } from '@tenon/schema';

type Declared = NonNullable<ParseArgsConfig['options']>;

/** The words of a command line; a wrong one is said in one sentence. `undefined` after `--help`. */
export function parseOptions<O extends Declared>(
  words: readonly string[],
  config: { readonly options: O; readonly help: string; readonly positionals?: boolean },
) {
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(`${config.help}\n`);
    return undefined;
  }
  try {
    return parseArgs({
      args: [...words],
      options: config.options,
      allowPositionals: config.positionals ?? false,
      strict: true,
    });
  } catch (error) {
    throw new TenonError('bad-request', `${error instanceof Error ? error.message : String(error)}\n\n${config.help}`);
  }
}
