import 'fake-indexeddb/auto';
import type { TenonError } from '@tenon/schema';
import { describe, expect, it } from 'vitest';
import { imageCases, type ImageStore } from './image-conformance.fixture.ts';
import { openIdbImage } from './idb-image.ts';
import { MemoryImage, MemoryImageState } from './memory-image.ts';

let count = 0;

const stores: Record<string, () => ImageStore> = {
  'in memory': () => {
    const state = new MemoryImageState('client');
    return { tab: async () => new MemoryImage(state) };
  },
  'in IndexedDB': () => {
    count += 1;
    const name = `image-${count}`;
    return { tab: () => openIdbImage(name, { newId: () => 'client', taken: () => undefined }) };
  },
};

describe.each(Object.entries(stores))('an image %s', (_where, create) => {
  it.each(imageCases)('$name', ({ run }) => run(create()));
});

describe('an image in IndexedDB', () => {
  it('rolls back a pull that cannot be stored whole', async () => {
    const image = await openIdbImage('half', { newId: () => 'client', taken: () => undefined });
    // A function cannot be stored: the failure comes after other records of the same pull were put.
    const records = [
      { e: 'customer', id: 'a', rev: 1, r: { name: 'A' } },
      { e: 'customer', id: 'b', rev: 1, r: { name: () => 'B' } },
    ];
    await expect(
      image.apply({
        from: null,
        cursor: 'c1',
        lmid: 0,
        epoch: 'e',
        snapshot: true,
        records,
        remasks: [],
        forgets: [],
        refusals: [],
        subs: [],
        schema: {},
        at: '',
      }),
    ).rejects.toThrow();
    const state = await image.load();
    expect([state.records, state.meta.cursor, state.meta.gen]).toEqual([[], null, 0]);
  });

  it('says that the device is full, and that nothing was stored', async () => {
    const image = await openIdbImage('full', { newId: () => 'client', taken: () => undefined });
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
    try {
      await expect(image.add({ key: 'k', name: 'update', v: 1, args: {}, at: '' })).rejects.toMatchObject({
        name: 'TenonError',
        code: 'storage-full',
      } satisfies Partial<TenonError>);
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    expect(await image.outbox()).toEqual([]);
    expect(await image.add({ key: 'k', name: 'update', v: 1, args: {}, at: '' })).toBe(1);
  });

  it('goes on when the browser has lost its database, and stores nothing twice', async () => {
    const image = await openIdbImage('lost', { newId: () => 'client', taken: () => undefined });
    const open = IDBDatabase.prototype.transaction;
    let failures = 0;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
      failures += 1;
      // The first attempt stores it and then fails, as when the connection dies while the answer is on its way.
      if (failures === 1) {
        const transaction = open.apply(this, args);
        transaction.objectStore('outbox').add({ key: 'k', name: 'update', v: 1, args: {}, at: '' });
      }
      if (failures < 3) throw new DOMException('Connection to Indexed Database server lost.', 'InvalidStateError');
      return open.apply(this, args);
    };
    try {
      expect(await image.add({ key: 'k', name: 'update', v: 1, args: {}, at: '' })).toBe(1);
    } finally {
      IDBDatabase.prototype.transaction = open;
    }
    expect(await image.outbox()).toHaveLength(1);
  });

  it('lets go when another tab deletes the database', async () => {
    let taken = 0;
    const old = await openIdbImage('shared', { newId: () => 'client', taken: () => (taken += 1) });
    const other = await openIdbImage('shared', { newId: () => 'client', taken: () => undefined });
    await other.destroy();
    expect(taken).toBe(1);
    await expect(old.add({ key: 'k', name: 'update', v: 1, args: {}, at: '' })).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});
