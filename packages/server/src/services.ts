import type { MutatorMap, Reaction, Schema } from '@tenon/schema';
import type { ActorLoader } from './auth/actor-loader.ts';
import type { TokenIssuer, VerifyToken } from './auth/tokens.ts';
import type { Surroundings } from './clock.ts';
import type { Log } from './log.ts';
import type { Database } from './sql/launcher.ts';
import type { LiveHub } from './sync/live-hub.ts';
import type { Sequencer } from './sync/sequencer.ts';
import type { TokenSigner } from './sync/signed-token.ts';

/** What the operations work with; built once by `createServices`. */
export interface Services extends Surroundings {
  readonly schema: Schema;
  readonly mutators: MutatorMap;
  readonly reactions: readonly Reaction[];
  readonly database: Database;
  readonly log: Log;
  readonly verify: VerifyToken;
  readonly signer: TokenSigner;
  readonly actors: ActorLoader;
  readonly live: LiveHub;
  readonly sequencer: Sequencer;
  /** Name of this history of changes. */
  readonly epoch: string;
  /** Mutators that create instead of plain `create`, when the named list of parts is given: an order with lines is placed. */
  readonly creators: Readonly<
    Record<string, { readonly mutator: string; readonly argument: string; readonly whenGiven: string }>
  >;
  /** Only with `--demo`: gives tokens to the people of the demo. */
  readonly demo: Demo | undefined;
  /** False while starting and while going down. */
  readonly isReady: () => boolean;
}

export interface Demo {
  readonly issuer: TokenIssuer;
  /** Tenants whose people may be tried out. */
  readonly tenantIds: readonly string[];
  /** Where the server itself is, seen from a page of the demo that may come from the second origin. */
  readonly endpointFor: (page: URL) => string;
}
