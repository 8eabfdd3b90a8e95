import type { Actor, ArgsSchema } from '@tenon/schema';
import { MemoryTransaction } from '@tenon/testing';
import { reactions } from '../crm-rules.ts';
import { crmSchema } from '../crm-schema.ts';

/** The n-th id of a test. */
export const id = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const actor: Actor = {
  tenantId: id(1),
  userId: id(2),
  roles: ['sales'],
  teamIds: [id(3)],
  teamIdsBelow: [id(3)],
  customerId: null,
  grants: {},
};

export const stages = { fresh: id(11), quoted: id(12), won: id(13), lost: id(14) };

/** Any mutator, whichever schema its transaction knows. */
interface Callable<A> {
  readonly args: ArgsSchema<A>;
  run(this: void, call: never): Promise<void>;
}

/** A CRM in memory with one pipeline, one customer and one product; `call` runs a mutator at a given time. */
export async function testCrm({ isNested = true }: { readonly isNested?: boolean } = {}) {
  const memory = new MemoryTransaction(crmSchema, { reactions, isNested, userId: actor.userId });
  const tx = memory.as<typeof crmSchema>();
  await tx.create('pipeline', { id: id(10), key: 'sales', name: '销售流程' });
  const stage = { pipelineId: id(10) };
  await tx.create('stage', {
    ...stage,
    id: stages.fresh,
    key: 'new',
    name: '新建',
    position: 1,
    kind: 'open',
    defaultProbability: 1000,
  });
  await tx.create('stage', {
    ...stage,
    id: stages.quoted,
    key: 'quoted',
    name: '已报价',
    position: 2,
    kind: 'open',
    defaultProbability: 5000,
  });
  await tx.create('stage', {
    ...stage,
    id: stages.won,
    key: 'won',
    name: '赢单',
    position: 3,
    kind: 'won',
    defaultProbability: 10_000,
  });
  await tx.create('stage', {
    ...stage,
    id: stages.lost,
    key: 'lost',
    name: '输单',
    position: 4,
    kind: 'lost',
    defaultProbability: 0,
    needsReason: true,
  });
  await tx.create('customer', { id: id(20), name: '青禾智能', ownerId: actor.userId, teamId: id(3) });
  await tx.create('product', {
    id: id(30),
    sku: 'VX-3',
    name: '相机模组',
    unit: '台',
    listPrice: { value: '199.995', currency: 'CNY' },
    taxRateBp: 1300,
  });
  const call = <A>(mutator: Callable<A>, args: A, at: string, who: Actor = actor): Promise<void> => {
    memory.at = at;
    return mutator.run({ tx, args, actor: who, at } as never);
  };
  return { memory, tx, call };
}

/** The minute n of the test's day zero. */
export const minute = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
