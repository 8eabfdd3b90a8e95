import { expect, it } from 'vitest';
import { stateTable, states } from './state-table.mjs';

it('misses a state that has no story, and only that', () => {
  const ids = states
    .filter((state) => state !== 'denied')
    .map((state) => `card--With${state[0].toUpperCase()}${state.slice(1)}`);
  expect(stateTable(['card'], ids).missing).toEqual(['card has no story for the state "denied"']);
  expect(stateTable(['card'], [...ids, 'card--Denied', 'other--Denied']).missing).toEqual([]);
});
