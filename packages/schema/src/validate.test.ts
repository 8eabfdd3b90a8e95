import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { builtInMutators } from './built-in-mutators.ts';
import { idOf, schema } from './crm.fixture.ts';
import type { Issue } from './errors.ts';
import { systemActor } from './policy.ts';
import { validateCreate, validatePatch, validateRecord, type Validated } from './validate.ts';
import { valueSchema } from './value-schema.ts';
import type { Transaction } from './mutator.ts';

const brief = (result: Validated<unknown>) =>
  result.ok ? [] : result.issues.map(({ path, rule }: Issue) => `${path} ${rule}`);
const customer = (more: object = {}) => validateCreate(schema, 'customer', { id: idOf(1), name: 'Acme', ...more });
const order = (more: object = {}) => validateCreate(schema, 'order', { id: idOf(2), ...more });
const valueOf = (result: Validated<Readonly<Record<string, unknown>>>) => (result.ok ? result.value : brief(result));

describe('a record to be created', () => {
  it('has every declared field, its defaults, and one spelling per value', () => {
    expect(valueOf(customer({ name: 'Cafe\u0301', tags: ['b', ' a ', 'b', ''] }))).toEqual({
      id: idOf(1),
      ownerId: null,
      teamId: null,
      name: 'Café',
      phone: null,
      email: null,
      website: null,
      code: null,
      tags: ['a', 'b'],
      city: 'Shanghai',
    });
    expect(
      valueOf(
        order({
          weight: '007.50',
          placedAt: '2026-06-30T08:00:00+08:00',
          channels: ['mail', 'web'],
          total: { amountMinor: -0, currency: 'CNY' },
        }),
      ),
    ).toMatchObject({
      weight: '7.5',
      placedAt: '2026-06-30T00:00:00.000Z',
      channels: ['web', 'mail'],
      total: { amountMinor: 0, currency: 'CNY' },
      status: 'open',
      isPaid: false,
      lines: [],
      number: null,
    });
  });

  it.each<[string, object, string]>([
    ['an empty name', { name: ' '.trim() }, 'name required'],
    ['a name of blanks', { name: ' \u3000 ' }, 'name required'],
    ['a missing name', { name: undefined }, 'name required'],
    ['a name that is too long', { name: 'x'.repeat(41) }, 'name max-length'],
    ['a number as name', { name: 5 }, 'name type'],
    ['U+0000', { name: 'a\0' }, 'name nul'],
    ['half a character', { name: '\ud83d' }, 'name ill-formed'],
    ['an e-mail without a domain', { email: 'a@b' }, 'email email'],
    ['a script as link', { website: 'javascript:alert(1)' }, 'website url'],
    ['letters as phone', { phone: 'call me' }, 'phone phone'],
    ['a field that is not there', { nmae: 'x' }, 'nmae unknown-field'],
    ['a field of the system', { createdAt: '2026-01-01T00:00:00.000Z' }, 'createdAt unknown-field'],
    ['an id that is none', { id: '1' }, 'id id'],
    ['an owner that is no id', { ownerId: 'me' }, 'ownerId id'],
  ])('refuses %s', (_, more, expected) => {
    expect(brief(customer(more))).toEqual([expected]);
  });

  it.each<[string, object, string]>([
    ['a fraction', { count: 1.5 }, 'count type'],
    ['too many', { count: 101 }, 'count max'],
    ['a float as decimal', { weight: 0.1 }, 'weight type'],
    ['seven places', { weight: '0.0000001' }, 'weight places'],
    ['less than nothing', { weight: '-0.1' }, 'weight min'],
    ['an unknown currency', { total: { amountMinor: 1, currency: 'XXZ' } }, 'total.currency currency'],
    [
      'an amount beyond exact numbers',
      { total: { amountMinor: 2 ** 53, currency: 'CNY' } },
      'total.amountMinor amount-too-large',
    ],
    ['a float as amount', { total: { amountMinor: 0.5, currency: 'CNY' } }, 'total.amountMinor type'],
    ['a day that is not', { dueOn: '2026-02-30' }, 'dueOn date'],
    ['an instant without zone', { placedAt: '2026-06-30T08:00:00' }, 'placedAt instant'],
    ['a status that is not', { status: 'wno' }, 'status choice'],
    ['a choice twice wrong', { channels: ['web', 'fax'] }, 'channels.1 choice'],
    ['a reference to what it may not be', { about: { entity: 'user', id: idOf(1) } }, 'about.entity choice'],
    ['too many stops', { stops: [{ place: 'a' }, { place: 'b' }, { place: 'c' }, { place: 'd' }] }, 'stops max-items'],
    ['a stop without place', { stops: [{ place: 'a' }, { at: null }] }, 'stops.1.place required'],
    ['a stop with more', { stops: [{ place: 'a', other: 1 }] }, 'stops.0.other unknown-field'],
    ['a long json', { extra: { text: 'x'.repeat(100) } }, 'extra max-bytes'],
    ['a json of functions', { extra: { f: () => 1 } }, 'extra.f type'],
    [
      'a line without quantity',
      {
        lines: [
          { id: idOf(3), name: 'Tea', quantity: '1' },
          { id: idOf(4), name: 'Tea' },
        ],
      },
      'lines.1.quantity required',
    ],
    [
      'two lines of one id',
      {
        lines: [
          { id: idOf(3), name: 'Tea', quantity: '1' },
          { id: idOf(3), name: 'Tea', quantity: '1' },
        ],
      },
      'lines.1.id duplicate',
    ],
  ])('refuses %s', (_, more, expected) => {
    expect(brief(order(more))).toEqual([expected]);
  });

  it('reports everything that is wrong at once, with the label and what was meant', () => {
    const result = order({ count: -1, status: 'opne', lines: [{ id: 'x', name: '' }] });
    expect(brief(result)).toEqual(['status choice', 'count min', 'lines.0.id id']);
    expect(result.ok ? [] : result.issues[0]).toEqual({
      path: 'status',
      rule: 'choice',
      code: 'invalid',
      params: { values: 'open, won, lost', closest: 'open' },
      label: { en: 'Label', zh: '标签' },
    });
  });

  it('gives its lines the id of the whole', () => {
    expect(
      valueOf(
        order({ lines: [{ id: idOf(3), name: 'Tea', quantity: 2, unitPrice: { value: '1.50', currency: 'CNY' } }] }),
      ),
    ).toMatchObject({
      lines: [
        {
          id: idOf(3),
          orderId: idOf(2),
          name: 'Tea',
          quantity: '2',
          unitPrice: { value: '1.5', currency: 'CNY' },
          total: null,
        },
      ],
    });
  });
});

describe('a change', () => {
  it('holds the named fields only', () => {
    expect(valueOf(validatePatch(schema, 'customer', { phone: '', name: 'B', email: undefined }))).toEqual({
      phone: null,
      name: 'B',
    });
    expect(valueOf(validatePatch(schema, 'customer', { city: null }))).toEqual({ city: 'Shanghai' });
  });

  it('may not empty what is required or name the unknown', () => {
    expect(brief(validatePatch(schema, 'customer', { name: null, nmae: 'x' }))).toEqual([
      'nmae unknown-field',
      'name required',
    ]);
    expect(brief(validatePatch(schema, 'customer', 'x'))).toEqual([' type']);
  });
});

describe('a record from the wire', () => {
  it('may lack fields and bring new ones, but not wrong values', () => {
    expect(
      valueOf(validateRecord(schema, 'customer', { id: idOf(1), rev: 3, name: 'Acme', fromTheFuture: 1, phone: null })),
    ).toEqual({ id: idOf(1), rev: 3, name: 'Acme', phone: null });
    expect(
      brief(
        validateRecord(schema, 'order', {
          id: idOf(1),
          rev: 3,
          count: 'x',
          lines: [{ id: idOf(2), rev: 1, quantity: 'much' }],
        }),
      ),
    ).toEqual(['count type', 'lines.0.quantity type']);
  });
});

describe('create, update, delete and restore', () => {
  const calls: unknown[] = [];
  const record =
    (name: string) =>
    async (...args: unknown[]) =>
      void calls.push([name, ...args]);
  const tx = {
    side: 'server',
    schema,
    create: record('create'),
    update: record('update'),
    delete: record('delete'),
    restore: record('restore'),
  } as unknown as Transaction;
  const run = async (name: keyof typeof builtInMutators, args: unknown) => {
    const mutator = builtInMutators[name];
    const parsed = mutator.args.safeParse(args);
    if (!parsed.success) throw new Error('bad arguments');
    await mutator.run({ tx, args: parsed.data, actor: systemActor('t'), at: '2026-06-30T04:00:00.000Z' });
    return calls.pop();
  };

  it('hand their arguments to the transaction', async () => {
    expect(await run('create', { entity: 'customer', values: { id: idOf(1), name: 'A' } })).toEqual([
      'create',
      'customer',
      { id: idOf(1), name: 'A' },
    ]);
    expect(await run('update', { entity: 'customer', id: idOf(1), patch: { name: 'B' } })).toEqual([
      'update',
      'customer',
      idOf(1),
      { name: 'B' },
    ]);
    expect(await run('restore', { entity: 'customer', id: idOf(1) })).toEqual(['restore', 'customer', idOf(1)]);
  });

  it('refuse fields that only a named mutator writes, after creation where that is allowed', async () => {
    expect(await run('create', { entity: 'order', values: { id: idOf(1), status: 'won' } })).toBeDefined();
    await expect(run('update', { entity: 'order', id: idOf(1), patch: { status: 'won' } })).rejects.toThrow(
      expect.objectContaining({
        code: 'field-not-writable',
        message: expect.stringContaining('Use "moveOrder"') as string,
      }),
    );
    await expect(run('create', { entity: 'order', values: { id: idOf(1), total: null } })).rejects.toThrow(
      'It is computed.',
    );
    await expect(
      run('update', { entity: 'order', id: idOf(1), patch: { lines: [{ id: idOf(2), total: null }] } }),
    ).rejects.toThrow('lines.0.total');
  });

  it('refuse to change what is kept as it was', async () => {
    await expect(run('update', { entity: 'entry', id: idOf(1), patch: { name: 'x' } })).rejects.toMatchObject({
      code: 'field-not-writable',
    });
    await expect(run('delete', { entity: 'entry', id: idOf(1) })).rejects.toMatchObject({ code: 'rule-broken' });
  });

  it('refuse arguments of another shape and entities that are not there', async () => {
    await expect(run('delete', { entity: 'order', id: '1' })).rejects.toThrow('bad arguments');
    await expect(run('delete', { entity: 'order', id: idOf(1), more: 1 })).rejects.toThrow('bad arguments');
    await expect(run('delete', { entity: 'oder', id: idOf(1) })).rejects.toThrow('Did you mean "order"?');
  });
});

it('offers the values of a field to arguments of mutators', () => {
  const args = z.object({ amount: valueSchema({ kind: 'money', label: { en: 'A', zh: '甲' }, required: true }) });
  expect(args.parse({ amount: { amountMinor: 5, currency: 'CNY' } })).toEqual({
    amount: { amountMinor: 5, currency: 'CNY' },
  });
  const wrong = args.safeParse({ amount: { amountMinor: 5, currency: 'ABC' } });
  expect(wrong.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'amount.currency currency',
  ]);
});
