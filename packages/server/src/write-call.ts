import type { Identity } from './auth/actor-loader.ts';
import type { Services } from './services.ts';
import { Session, settingsOf } from './session.ts';

/** A transaction of one caller. What was committed is numbered and announced at once. */
export async function writing<T>(
  services: Services,
  { actor }: Identity,
  run: (session: Session) => Promise<T>,
): Promise<T> {
  const contested = new Set<string>();
  const answer = await services.database.transaction({ as: 'system', settings: settingsOf(actor) }, (tx) =>
    run(new Session(tx, actor.tenantId, 'system', contested)),
  );
  services.sequencer.wake();
  return answer;
}

/** One snapshot to read from, as the caller. */
export async function reading<T>(
  services: Services,
  { actor }: Identity,
  run: (session: Session) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return services.database.transaction({ as: 'system', readOnly: true, settings: settingsOf(actor), signal }, (tx) =>
    run(new Session(tx, actor.tenantId)),
  );
}
