// Files that are the edge to the outside and may therefore do what others get handed in. Each group says why.

/** May read the clock, random numbers, timers, the network or IndexedDB. */
export const adapters = [
  { files: ['packages/core/src/ambient/**', 'packages/core/src/**/*-ambient.ts', 'packages/core/src/ambient.ts'], reason: 'browser clock, ids and timers' },
];

/** May turn money into a number or back. */
export const moneyPlaces = [
  { files: ['packages/schema/src/money.ts'], reason: 'the only arithmetic of money' },
];

/** May write to the console. */
export const consolePlaces = [
  { files: ['packages/server/src/bin.ts', 'packages/server/src/cli/**'], reason: 'a command line talks to its terminal' },
  { files: ['packages/server/src/log.ts'], reason: 'the one place that writes the log lines' },
  { files: ['packages/elements/src/base/define.ts'], reason: 'warns once when two versions meet on a page' },
];

export const filesOf = (groups) => groups.flatMap((group) => group.files);
