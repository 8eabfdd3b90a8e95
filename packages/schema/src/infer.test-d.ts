import { defineEntity } from './entity.ts';
import { defineSchema } from './define-schema.ts';
import {
  choice,
  choices,
  date,
  flag,
  group,
  instant,
  integer,
  json,
  list,
  money,
  price,
  quantity,
  ref,
  refAny,
  tags,
  text,
} from './fields/builders.ts';
import type { Address, Json, RefAny } from './field.ts';
import type { InputOf, PatchOf, RecordIn, RecordOf } from './infer.ts';
import type { Money, Price } from './money.ts';
import type { Transaction } from './mutator.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<T extends true>(_proof?: T): void {
  // checked by the compiler
}

const label = { en: 'A', zh: '甲' };
const deal = defineEntity('deal', {
  label,
  title: 'name',
  fields: {
    name: text({ label, required: true }),
    note: text({ label }),
    status: choice({
      label,
      values: { open: { label }, won: { label, tone: 'success' }, lost: { label } },
      default: 'open',
    }),
    mood: choice({ label, values: { good: { label }, bad: { label } } }),
    channels: choices({ label, values: { web: { label }, shop: { label } } }),
    amount: money({ label }),
    rate: price({ label, required: true }),
    pieces: quantity({ label }),
    size: integer({ label, default: 0 }),
    isHot: flag({ label, required: true }),
    closeOn: date({ label }),
    closedAt: instant({ label, writtenBy: ['moveDeal'] }),
    tags: tags({ label }),
    customerId: ref({ to: 'customer', label }),
    about: refAny({ to: ['customer'], label }),
    totals: list({
      label,
      of: group({
        label,
        fields: {
          currency: text({ label, required: true }),
          amount: money({ label, required: true }),
          at: instant({ label }),
        },
      }),
    }),
    scores: list({ label, of: integer({ label }) }),
    extra: json({ label }),
    plain: { kind: 'text', label, required: true },
    address: { kind: 'address', label },
  },
});
type Deal = RecordOf<typeof deal>;

holds<Same<Deal['name'], string>>();
holds<Same<Deal['note'], string | null>>();
holds<Same<Deal['status'], 'open' | 'won' | 'lost'>>();
holds<Same<Deal['mood'], 'good' | 'bad' | null>>();
holds<Same<Deal['channels'], readonly ('web' | 'shop')[] | null>>();
holds<Same<Deal['amount'], Money | null>>();
holds<Same<Deal['rate'], Price>>();
holds<Same<Deal['pieces'], string | null>>();
holds<Same<Deal['size'], number>>();
holds<Same<Deal['isHot'], boolean>>();
holds<Same<Deal['closeOn'], string | null>>();
holds<Same<Deal['tags'], readonly string[] | null>>();
holds<Same<Deal['customerId'], string | null>>();
holds<Same<Deal['about'], RefAny | null>>();
holds<Same<Deal['scores'], readonly number[] | null>>();
holds<Same<Deal['extra'], Json | null>>();
holds<Same<Deal['plain'], string>>();
holds<Same<Deal['address'], Address | null>>();
holds<Same<Deal['id'], string>>();
holds<Same<Deal['ownerId'], string | null>>();
holds<Same<Deal['rev'], number>>();
type Total = NonNullable<Deal['totals']>[number];
holds<Same<Total['amount'], Money>>();
holds<Same<Total['at'], string | null>>();

type Input = InputOf<typeof deal>;
const least: Input = { id: '1', name: 'A', rate: { value: '1', currency: 'CNY' }, isHot: false, plain: 'x' };
const more: Input = { ...least, status: 'won', note: null, ownerId: null };
// @ts-expect-error -- name is required
const nameless: Input = { id: '1', rate: { value: '1', currency: 'CNY' }, isHot: false, plain: 'x' };
// @ts-expect-error -- no such status
const wrongStatus: Input = { ...least, status: 'wno' };
// @ts-expect-error -- the system sets it
const systems: Input = { ...least, createdAt: '2026-01-01T00:00:00.000Z' };

type Patch = PatchOf<typeof deal>;
const patch: Patch = { status: 'lost', amount: null };
// @ts-expect-error -- an id never changes
const idPatch: Patch = { id: '2' };

const schema = defineSchema([
  deal,
  defineEntity('customer', { label, title: 'name', fields: { name: text({ label, required: true }) } }),
]);
holds<Same<keyof typeof schema.entities, 'deal' | 'customer'>>();
holds<Same<RecordIn<typeof schema, 'deal'>['status'], 'open' | 'won' | 'lost'>>();

// @ts-expect-error -- the title has to be a field
defineEntity('wrong', { label, title: 'nmae', fields: { name: text({ label }) } });
// @ts-expect-error -- the default has to be one of the values
choice({ label, values: { open: { label } }, default: 'opne' });

async function inMutator(tx: Transaction<typeof schema>): Promise<void> {
  const record = await tx.get('deal', '1');
  holds<Same<typeof record.status, 'open' | 'won' | 'lost'>>();
  await tx.update('deal', '1', { status: 'won' });
  await tx.create('customer', { id: '1', name: 'A' });
  // @ts-expect-error -- no such entity
  await tx.get('dael', '1');
  // @ts-expect-error -- name is required
  await tx.create('customer', { id: '1' });
}

void [more, nameless, wrongStatus, systems, patch, idPatch, inMutator];
