import { TenonError } from '@tenon/schema';
import { importCommand } from '../import/import-command.ts';
import type { Environment } from '../environment.ts';
import { createTenant, createUser } from './accounts.ts';
import { runExport } from './export.ts';
import { runServe } from './serve-command.ts';

type Command = (words: readonly string[], env: Environment) => Promise<number>;

const commands: readonly { readonly name: string; readonly summary: string; readonly run: Command }[] = [
  { name: 'serve', summary: 'Starts the server.', run: runServe },
  { name: 'tenant create', summary: 'Makes a tenant.', run: createTenant },
  { name: 'user create', summary: 'Makes a user of a tenant.', run: createUser },
  { name: 'import', summary: 'Reads CSV files by a mapping.', run: importCommand },
  { name: 'export', summary: 'Writes the records of a tenant as JSON lines.', run: runExport },
];

const environmentHelp = `Environment:
  PORT                    4870; the demo's second origin is the next one
  HOST                    127.0.0.1, with DATABASE_URL 0.0.0.0
  TENON_DATA_DIR          .tenon, the folder of the built-in database and of secrets.json
  DATABASE_URL            PostgreSQL 15 or newer instead of the built-in database; then also:
    TENON_JWT_SECRET or TENON_JWKS_URL, TENON_ISSUER, TENON_AUDIENCE, TENON_SECRET
  TENON_ALLOWED_ORIGINS   origins of pages that may call the server, with commas between
  TENON_LOG_LEVEL         debug, info, warn, error`;

export async function runCommand(words: readonly string[], env: Environment): Promise<number> {
  const command = commands.find(({ name }) => name.split(' ').every((part, index) => words[index] === part));
  if (command) return command.run(words.slice(command.name.split(' ').length), env);
  const isHelp = words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h');
  if (!isHelp) throw new TenonError('bad-request', `There is no command "${words.join(' ')}". See: tenon --help`);
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`).join('\n');
  process.stdout.write(`tenon COMMAND [options]\n\nCommands (each has --help):\n${list}\n\n${environmentHelp}\n`);
  return words.length === 0 ? 2 : 0;
}
