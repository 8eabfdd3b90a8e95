import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { TenonError } from '@tenon/schema';
import { findTenant } from '../create-accounts.ts';
import { exportRecords } from '../export-records.ts';
import { withServices } from './local-server.ts';
import { parseOptions } from './options.ts';
import type { Environment } from '../environment.ts';

const help = `tenon export --tenant TENANT [--as USER] [--entity NAME]... [--out FILE]

One JSON object per line: { "entity": ..., "record": { ... } }. With --as only what that user may export, without what is
hidden from them; without it everything of the tenant. Writes to standard output if no file is given.`;

export async function runExport(words: readonly string[], env: Environment): Promise<number> {
  const parsed = parseOptions(words, {
    help,
    options: {
      tenant: { type: 'string' },
      as: { type: 'string' },
      entity: { type: 'string', multiple: true },
      out: { type: 'string' },
    },
  });
  if (!parsed) return 0;
  const { tenant, as: user, entity: entities, out } = parsed.values;
  if (!tenant) throw new TenonError('bad-request', `--tenant is needed.\n\n${help}`);
  const file = out === undefined ? undefined : createWriteStream(out, { mode: 0o600 });
  const count = await withServices(env, async (services) => {
    const found = await findTenant(services, tenant);
    if (!found) throw new TenonError('not-found', `There is no tenant "${tenant}".`);
    const identity =
      user === undefined ? found : await services.actors.load({ tenantId: found.actor.tenantId, userId: user });
    let lines = 0;
    for await (const line of exportRecords(services, identity, entities)) {
      lines += 1;
      const target = file ?? process.stdout;
      if (!target.write(`${JSON.stringify(line)}\n`)) await once(target, 'drain');
    }
    return lines;
  });
  if (file) {
    file.end();
    await once(file, 'close');
  }
  process.stderr.write(`${count} records\n`);
  return 0;
}
