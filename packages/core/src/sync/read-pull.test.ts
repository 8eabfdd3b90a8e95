import { runningHash, type Frame } from '@tenon/schema';
import { describe, expect, it } from 'vitest';
import { id, testSchema } from '../test/world.fixture.ts';
import { readPull } from './read-pull.ts';

const begin: Frame = { t: 'begin', pos: 1, epoch: 'e', estimate: 3, mode: 'changes' };
const put = (n: number, r: Record<string, unknown> = { name: `Customer ${n}` }): Frame => ({
  t: 'put',
  e: 'customer',
  id: id(n),
  rev: n,
  r,
});

function end(frames: readonly Frame[]): Frame {
  const hash = runningHash();
  let count = 0;
  for (const frame of frames) {
    if (frame.t !== 'put' && frame.t !== 'delete' && frame.t !== 'leave') continue;
    hash.add(`${frame.id}:${frame.rev}`);
    count += 1;
  }
  return { t: 'end', cursor: 'c', lmid: 0, count, hash: hash.hex() };
}

async function* streamOf(frames: readonly unknown[]) {
  yield* frames;
}

const read = (frames: readonly unknown[]) => readPull(streamOf(frames), testSchema, () => undefined);

describe('reading a pull', () => {
  const frames = [begin, put(1), put(2), { t: 'leave', e: 'deal', id: id(3), rev: 4 } as const];
  const whole = [...frames, end(frames)];

  it('takes a whole one', async () => {
    const pulled = await read(whole);
    expect(pulled).toMatchObject({ kind: 'complete', cursor: 'c', snapshot: false });
    expect('records' in pulled && pulled.records.map(({ id: one, r }) => [one, r === null])).toEqual([
      [id(1), false],
      [id(2), false],
      [id(3), true],
    ]);
  });

  it('takes nothing of one that was cut, at whatever place', async () => {
    for (let length = 0; length < whole.length; length += 1) {
      await expect(read(whole.slice(0, length))).rejects.toMatchObject({ code: 'offline' });
    }
  });

  it('notices a line that is missing, doubled or changed although the end is there', async () => {
    const damaged = [
      whole.filter((_, at) => at !== 1),
      [...whole.slice(0, 2), ...whole.slice(1)],
      whole.map((frame, at) => (at === 1 ? put(9) : frame)),
    ];
    for (const lines of damaged) await expect(read(lines)).rejects.toMatchObject({ code: 'offline' });
  });

  it('sets aside a record that does not fit, and takes the rest', async () => {
    const list = [begin, put(1, { name: 'Right', visits: 'many' }), put(2)];
    const pulled = await read([...list, end(list)]);
    expect(pulled).toMatchObject({ setAside: [{ entity: 'customer', id: id(1), issues: [{ path: 'visits' }] }] });
    expect('records' in pulled && pulled.records.map((record) => record.id)).toEqual([id(2)]);
  });

  it('passes over entities this page does not load and frames it does not know', async () => {
    const list: Frame[] = [begin, { t: 'put', e: 'invoice', id: id(5), rev: 1, r: {} }, put(1)];
    const pulled = await read([...list, { t: 'later' }, end(list)]);
    expect('records' in pulled && pulled.records.length).toBe(1);
  });
});
