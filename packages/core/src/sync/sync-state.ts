/** `waiting`: the last attempt failed, the next one comes by itself. */
export type SyncState = 'idle' | 'pulling' | 'pushing' | 'waiting';
export type SyncEvent = 'start' | 'pulled' | 'pushed' | 'fail' | 'stop';

/** Complete on purpose: a state or event without an answer does not compile. */
const next: Readonly<Record<SyncState, Readonly<Record<SyncEvent, SyncState>>>> = {
  idle: { start: 'pulling', pulled: 'idle', pushed: 'idle', fail: 'waiting', stop: 'idle' },
  pulling: { start: 'pulling', pulled: 'pushing', pushed: 'pulling', fail: 'waiting', stop: 'idle' },
  pushing: { start: 'pushing', pulled: 'pushing', pushed: 'idle', fail: 'waiting', stop: 'idle' },
  waiting: { start: 'pulling', pulled: 'waiting', pushed: 'waiting', fail: 'waiting', stop: 'idle' },
};

export function nextState(state: SyncState, event: SyncEvent): SyncState {
  return next[state][event];
}
