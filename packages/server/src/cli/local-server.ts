import { crm } from '@tenon/entities';
import { createIssuer, ownAudience, ownIssuer } from '../auth/tokens.ts';
import { deriveSecrets, loadSecrets } from '../auth/secrets.ts';
import { createServices } from '../create-services.ts';
import { crmCreators } from '../crm-creators.ts';
import { readSettings } from '../environment.ts';
import { createLog } from '../log.ts';
import { openDatabase } from '../open-database.ts';
import type { Services } from '../services.ts';
import { realSurroundings } from '../clock.ts';
import type { Environment } from '../environment.ts';

/** Opens the database itself for one command, numbers what the command wrote, and closes it. */
export async function withServices<T>(env: Environment, run: (services: Services) => Promise<T>): Promise<T> {
  const settings = readSettings(env);
  const surroundings = realSurroundings();
  const log = createLog({
    write: (line) => process.stderr.write(`${line}\n`),
    now: surroundings.now,
    level: env['TENON_LOG_LEVEL'] ? settings.logLevel : 'warn',
  });
  const secrets = settings.rootSecret
    ? deriveSecrets(settings.rootSecret)
    : await loadSecrets(settings.dataDir, surroundings.random);
  const database = await openDatabase(settings, surroundings, log);
  try {
    const trust =
      settings.trust ??
      ({ kind: 'secret', secret: secrets.signing, issuer: ownIssuer, audience: ownAudience } as const);
    const services = await createServices({
      ...crm,
      creators: crmCreators,
      database,
      surroundings,
      log,
      trust,
      secrets,
    });
    const answer = await run(services);
    await services.sequencer.flush();
    return answer;
  } finally {
    await database.stop();
  }
}

export async function issuerOf(env: Environment) {
  const settings = readSettings(env);
  const surroundings = realSurroundings();
  return createIssuer((await loadSecrets(settings.dataDir, surroundings.random)).signing, surroundings);
}
