import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { crm } from '@tenon/entities';
import { isTenonError, TenonError, type Schema } from '@tenon/schema';
import ky, { isHTTPError } from 'ky';
import { withServices } from '../cli/local-server.ts';
import { parseOptions } from '../cli/options.ts';
import type { Identity } from '../auth/actor-loader.ts';
import { findTenant } from '../create-accounts.ts';
import type { Services } from '../services.ts';
import { sql } from '../sql/fragment.ts';
import { realSurroundings } from '../clock.ts';
import { DatabaseTarget } from './database-target.ts';
import { entityMapping } from './entity-mapping.ts';
import { ErrorFile } from './error-file.ts';
import { parseMapping, type Mapping } from './mapping.ts';
import { readLines } from './read-lines.ts';
import { RemoteTarget } from './remote-target.ts';
import { runImport, type ImportReport, type StepAccount } from './run-import.ts';

export const importHelp = `tenon import FILE... --mapping FILE [--tenant T] [--as USER] [--dry-run] [--errors FILE]
tenon import FILE... --mapping FILE --url URL --token TOKEN [--errors FILE]
tenon import FILE --entity NAME [--key COLUMN] [--system NAME] [--currency CODE] ...

  FILE             CSV, also compressed (.gz)
  --mapping FILE   what the columns mean (JSON)
  --entity NAME    instead of a mapping: columns have the names or labels of this entity's fields
  --key COLUMN     with --entity: the column of the external id; default id, externalId, key or the first one
  --system NAME    with --entity: name of the system the ids come from; default "file"
  --currency CODE  with --entity: of amounts; default the tenant's
  --tenant T       id or key; may be left out where there is one tenant only
  --as USER        id or sign-in name: import with this user's rights; without it with all rights
  --dry-run        check everything, write nothing
  --errors FILE    where refused lines go; default FILE.errors.csv in this folder
  --url, --token   a running server instead of the database itself

What was imported before is found by its external id and changed only where it differs, so an import can be run again,
also one that was stopped half way.

Exit codes: 0 done, 1 some lines were refused, 2 wrong use, 3 failed.
`;

const options = {
  mapping: { type: 'string' },
  entity: { type: 'string' },
  key: { type: 'string' },
  system: { type: 'string' },
  currency: { type: 'string' },
  tenant: { type: 'string' },
  as: { type: 'string' },
  'dry-run': { type: 'boolean' },
  errors: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
} as const;

type Given = {
  readonly [K in keyof typeof options]?: (typeof options)[K]['type'] extends 'boolean' ? boolean : string;
};
type Environment = Readonly<Record<string, string | undefined>>;

/** The command `tenon import`; answers its exit code. */
export async function importCommand(words: readonly string[], env: Environment): Promise<number> {
  try {
    const parsed = parseOptions(words, { options, help: importHelp, positionals: true });
    if (!parsed) return 0;
    const report = await run(parsed.positionals, parsed.values, env);
    return report.refused > 0 ? 1 : 0;
  } catch (error) {
    say(`tenon import: ${error instanceof Error ? error.message : String(error)}`);
    if (isTenonError(error) && error.code === 'folder-locked')
      say('A server is running on this folder: give its address with --url and a token with --token, or stop it.');
    return isTenonError(error) &&
      (error.code === 'bad-request' || error.code === 'unknown-field' || error.code === 'unknown-entity')
      ? 2
      : 3;
  }
}

async function run(files: readonly string[], given: Given, env: Environment): Promise<ImportReport> {
  if (files.length === 0) throw usage('Which file?');
  if ((given.mapping === undefined) === (given.entity === undefined)) throw usage('Give either --mapping or --entity.');
  if ((given.url === undefined) !== (given.token === undefined)) throw usage('--url and --token belong together.');
  const { newId, now } = realSurroundings();
  const errors = new ErrorFile(given.errors ?? `${basename(files[0] ?? 'import').replace(/\.gz$/, '')}.errors.csv`);
  const meter = createMeter(now);
  const common = { files, errors, progress: meter.progress };

  if (given.url !== undefined && given.token !== undefined) {
    if (given['dry-run'])
      throw usage(
        '--dry-run works on the database itself: every call to a server stands alone, so later steps would miss what earlier ones only tried.',
      );
    const target = await RemoteTarget.open({
      schema: crm.schema,
      url: given.url,
      token: given.token,
      group: newId(),
      fetch: postSteadily,
    });
    const mapping = await readMapping(given, files, crm.schema, given.currency ?? 'CNY');
    return meter.finish(await runImport({ ...common, mapping, target, batchSize: 1_000 }), errors);
  }
  return withServices(env, async (services) => {
    const identity = await identityFor(services, given);
    const mapping = await readMapping(given, files, services.schema, given.currency ?? identity.tenant.baseCurrency);
    const target = new DatabaseTarget({ services, identity, group: newId(), requestId: newId() });
    const all = () => runImport({ ...common, mapping, target });
    const report = await (given['dry-run'] ? target.tryOut(all) : all());
    if (given['dry-run']) say('Dry run: nothing was written.');
    return meter.finish(report, errors);
  });
}

async function readMapping(given: Given, files: readonly string[], schema: Schema, currency: string): Promise<Mapping> {
  if (given.mapping !== undefined) {
    const text = await readFile(given.mapping, 'utf8').catch((error: unknown) => {
      throw new TenonError(
        'bad-request',
        `The mapping ${given.mapping} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    return parseMapping(text, given.mapping);
  }
  if (files.length > 1) throw usage('--entity takes one file; use --mapping for several.');
  for await (const line of readLines({ file: '.*' }, files[0], () => undefined)) {
    return entityMapping({
      schema,
      entity: given.entity ?? '',
      columns: Object.keys(line.columns),
      key: given.key,
      system: given.system,
      currency,
    });
  }
  throw new TenonError('bad-request', `${files[0]} holds no lines.`);
}

async function identityFor(services: Services, { tenant, as }: Given): Promise<Identity> {
  const found = await findTenant(services, tenant ?? (await onlyTenant(services)));
  if (!found) throw new TenonError('bad-request', `There is no tenant "${tenant}".`);
  return as === undefined ? found : services.actors.load({ tenantId: found.actor.tenantId, userId: as });
}

async function onlyTenant(services: Services): Promise<string> {
  const rows = await services.database.transaction(
    { as: 'system', readOnly: true },
    async (tx) =>
      (
        await tx.query<{ id: string; key: string }>(
          sql`select id, key from tenant where "deletedAt" is null order by key`,
        )
      ).rows,
  );
  const [only, ...others] = rows;
  if (!only) throw new TenonError('bad-request', 'There is no tenant yet: make one with "tenon tenant create".');
  if (others.length > 0) throw usage(`Which tenant? --tenant ${rows.map(({ key }) => key).join(' or ')}.`);
  return only.id;
}

/** Tells on standard error how far it is, once a second. */
function createMeter(now: () => number) {
  const started = now();
  let last = started;
  return {
    progress: (account: StepAccount): void => {
      if (now() - last < 1_000) return;
      last = now();
      say(`  ${account.step}. ${account.entity}: ${account.read.toLocaleString('en')} lines`);
    },
    finish: (report: ImportReport, errors: ErrorFile): ImportReport => {
      for (const { step, entity, records, read, created, updated, unchanged, skipped, refused } of report.steps) {
        say(
          `${step}. ${entity}: ${records} records from ${read} lines (${created} created, ${updated} updated, ${unchanged} unchanged, ${skipped} skipped, ${refused} refused)`,
        );
      }
      say(
        `${((now() - started) / 1000).toFixed(1)} s${errors.isUsed ? `; refused lines with their reasons: ${errors.path}` : ''}`,
      );
      return report;
    },
  };
}

function usage(message: string): TenonError {
  return new TenonError('bad-request', `${message}\n\n${importHelp}`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A server that restarts or is busy is asked again: records are found by their external ids, so twice does no harm. */
async function postSteadily(url: string, init: RequestInit): Promise<Response> {
  try {
    return await ky(url, {
      ...init,
      timeout: 300_000,
      retry: { limit: 6, methods: ['post'], statusCodes: [408, 429, 502, 503, 504], backoffLimit: 30_000 },
    });
  } catch (error) {
    // Refusals go back as they came, with the reasons in their body.
    if (isHTTPError(error)) return Response.json(error.data ?? null, { status: error.response.status });
    throw error;
  }
}
