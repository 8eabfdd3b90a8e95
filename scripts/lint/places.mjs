// Files that are the edge to the outside and may therefore do what others get handed in. Each group says why.

/** May read the clock, random numbers, timers, the network or IndexedDB. */
export const adapters = [
  { files: ['packages/core/src/adapters/**'], reason: 'the browser: clock, ids, timers, storage' },
  { files: ['packages/core/src/transport/**'], reason: 'the network' },
  { files: ['packages/core/src/image/open-database.ts'], reason: 'opens IndexedDB' },
  { files: ['packages/testing/src/real-clock.ts'], reason: 'a client for stories lives in real time' },
  { files: ['packages/elements/src/base/clock.ts'], reason: 'what a widget without a client takes for now' },
  {
    files: ['packages/elements/src/provider/token-source.ts'],
    reason: 'asks the host, at its own address, for a token',
  },
  {
    files: [
      'packages/server/src/clock.ts',
      'packages/server/src/bin.ts',
      'packages/server/src/cli/**',
      'packages/server/src/import/import-command.ts',
    ],
    reason: 'where the process meets the machine',
  },
  {
    files: [
      'packages/server/src/sql/folder-lock.ts',
      'packages/server/src/sql/launch-*.ts',
      'packages/server/src/sql/pglite-*.ts',
    ],
    reason: 'watches over a child process and a folder, in real time',
  },
];

/** May turn money into a number or back. */
export const moneyPlaces = [{ files: ['packages/schema/src/money.ts'], reason: 'the only arithmetic of money' }];

/** May make markup from text. */
export const unsafePlaces = [
  {
    files: ['packages/elements/src/base/child.ts'],
    reason: 'tag names of the class map, checked before they are used',
  },
];

/** May have the name of a drawer. */
export const drawerPlaces = [
  {
    files: ['packages/server/src/sql/types.ts'],
    reason: 'how SQL types become values: the word is the subject, not a drawer',
  },
];

/** May write to the console. */
export const consolePlaces = [
  {
    files: ['packages/server/src/bin.ts', 'packages/server/src/cli/**'],
    reason: 'a command line talks to its terminal',
  },
  { files: ['packages/server/src/log.ts'], reason: 'the one place that writes the log lines' },
  { files: ['packages/elements/src/base/define.ts'], reason: 'warns once when two versions meet on a page' },
];

export const filesOf = (groups) => groups.flatMap((group) => group.files);
