import { builtInMutators, TenonError, type MutatorMap, type Reaction, type Schema } from '@tenon/schema';
import { auditEntity } from './audit.ts';
import { ActorLoader } from './auth/actor-loader.ts';
import type { Secrets } from './auth/secrets.ts';
import { createVerifier } from './auth/tokens.ts';
import type { Surroundings } from './clock.ts';
import type { TokenTrust } from './environment.ts';
import type { Log } from './log.ts';
import { prepareServerTables } from './server-tables.ts';
import type { Demo, Services } from './services.ts';
import type { Database } from './sql/launcher.ts';
import { migrate } from './sql/migrate.ts';
import { LiveHub } from './sync/live-hub.ts';
import { Sequencer } from './sync/sequencer.ts';
import { createSigner } from './sync/signed-token.ts';

export interface ServerOptions {
  readonly schema: Schema;
  readonly mutators: MutatorMap;
  readonly reactions?: readonly Reaction[];
  readonly creators?: Services['creators'];
  readonly database: Database;
  readonly surroundings: Surroundings;
  readonly log: Log;
  readonly trust: TokenTrust;
  readonly secrets: Pick<Secrets, 'cursor'>;
  readonly demo?: Demo | undefined;
  readonly isReady?: () => boolean;
}

/** Brings the tables up to date and builds the parts; the sequencer still has to be started. */
export async function createServices(options: ServerOptions): Promise<Services> {
  const { schema, database, surroundings, log } = options;
  for (const name of [auditEntity, 'user', 'team', 'role', 'tenant']) {
    if (!schema.entities[name])
      throw new TenonError(
        'bad-declaration',
        `The schema of a server needs the entity "${name}"; take it from @tenon/entities.`,
      );
  }
  await migrate(database, schema);
  const epoch = await prepareServerTables(database, surroundings.newId);
  const live = new LiveHub();
  return {
    ...surroundings,
    schema,
    mutators: { ...options.mutators, ...builtInMutators },
    reactions: options.reactions ?? [],
    creators: options.creators ?? {},
    database,
    log,
    verify: createVerifier(options.trust, surroundings.now),
    signer: createSigner(options.secrets.cursor),
    actors: new ActorLoader(schema, database),
    live,
    sequencer: new Sequencer({ database, surroundings, log, live }),
    epoch,
    demo: options.demo,
    isReady: options.isReady ?? (() => true),
  };
}
