import { createMockClient, type MockClient, type MockClientOptions } from '@tenon/testing';
import type { AnyRecord } from '@tenon/schema';

const id = (group: number, n: number) =>
  `01940000-${String(group).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;
export const now = '2026-06-30T04:00:00.000Z';
export const stageIds = { new: id(4, 1), quoted: id(4, 2), won: id(4, 3), lost: id(4, 4) } as const;
export const pipelineId = id(3, 1);
export const customerIds = [id(1, 1), id(1, 2), id(1, 3)] as const;
export const dealIds = [id(5, 1), id(5, 2), id(5, 3)] as const;

const cny = (yuan: number) => ({ amountMinor: yuan * 100, currency: 'CNY' });
const stages: readonly AnyRecord[] = [
  {
    id: stageIds.new,
    key: 'new',
    name: 'New',
    position: 1,
    kind: 'open',
    defaultProbability: 1000,
    staleAfterDays: 10,
  },
  {
    id: stageIds.quoted,
    key: 'quoted',
    name: 'Quoted',
    position: 2,
    kind: 'open',
    defaultProbability: 6000,
    staleAfterDays: 10,
  },
  { id: stageIds.won, key: 'won', name: 'Won', position: 3, kind: 'won', defaultProbability: 10_000 },
  { id: stageIds.lost, key: 'lost', name: 'Lost', position: 4, kind: 'lost', defaultProbability: 0, needsReason: true },
].map((stage) => ({ pipelineId, ...stage }));

export const customers: readonly AnyRecord[] = [
  {
    id: customerIds[0],
    name: 'Acme',
    kind: 'company',
    lifecycle: 'customer',
    category: 'key',
    city: 'Oslo',
    phone: '+4712345678',
    annualRevenue: cny(5000),
    tags: [],
    totals: [],
  },
  {
    id: customerIds[1],
    name: 'Birch',
    kind: 'company',
    lifecycle: 'prospect',
    category: 'regular',
    city: 'Rome',
    annualRevenue: { amountMinor: 7000, currency: 'EUR' },
    tags: [],
    totals: [],
  },
  {
    id: customerIds[2],
    name: 'Cedar',
    kind: 'company',
    lifecycle: 'prospect',
    category: 'regular',
    city: 'Oslo',
    annualRevenue: cny(1000),
    tags: [],
    totals: [],
  },
];

export function deal(n: number, values: Readonly<Record<string, unknown>> = {}): AnyRecord {
  return {
    id: id(5, n),
    name: `Deal ${String(n)}`,
    pipelineId,
    stageId: stageIds.new,
    status: 'open',
    customerId: customerIds[0],
    amount: cny(n * 100),
    probability: 1000,
    stageEnteredAt: '2026-06-25T04:00:00.000Z',
    boardRank: `a${String(n).padStart(4, '0')}V`,
    tags: [],
    history: [],
    ...values,
  };
}

export const records: Readonly<Record<string, readonly AnyRecord[]>> = {
  pipeline: [{ id: pipelineId, key: 'sales', name: 'Sales', isDefault: true, isActive: true, position: 1 }],
  stage: stages,
  customer: customers,
  deal: [deal(1), deal(2), deal(3, { stageId: stageIds.quoted, probability: 6000 })],
};

/** A started client on a server in this page's memory, with everything pulled. */
export async function salesClient(options: MockClientOptions = {}): Promise<MockClient> {
  const client = createMockClient({
    now,
    tenant: { timeZone: 'Asia/Shanghai', baseCurrency: 'CNY' },
    ...options,
    records: { ...records, ...options.records },
  });
  client.start();
  await client.ready;
  return client;
}

const shown: HTMLElement[] = [];

export async function show<E extends HTMLElement>(element: E, parent: Element = document.body): Promise<E> {
  element.lang = 'en';
  parent.append(element);
  shown.push(element);
  await until(
    () =>
      Boolean(element.shadowRoot?.querySelector('[part~="base"]')) &&
      !element.shadowRoot?.querySelector('[part="skeleton"]'),
  );
  return element;
}

export function clearShown(): void {
  for (const element of shown.splice(0)) element.remove();
}

/** Waits for something to become true; the test's own time limit ends a wait for ever. */
export async function until(isTrue: () => boolean): Promise<void> {
  // Not by frames: a page in the background has none.
  while (!holds(isTrue)) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** What is looked for may not be there yet. */
function holds(isTrue: () => boolean): boolean {
  try {
    return isTrue();
  } catch {
    return false;
  }
}

export function find<E extends Element = HTMLElement>(host: Element, selector: string): E {
  const found = host.shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector} in <${host.localName}>.`);
  return found;
}

export function all(host: Element, selector: string): readonly HTMLElement[] {
  return [...(host.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

export const texts = (elements: readonly Element[]) =>
  elements.map((element) => element.textContent?.trim().replace(/\s+/g, ' ') ?? '');

export function press(target: Element, key: string, init: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }));
}

/** As a person types: the text, then leaving the field. */
export function type(input: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  input.focus();
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  input.blur();
}
