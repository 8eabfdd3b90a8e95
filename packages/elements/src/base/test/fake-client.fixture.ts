import type { Client, ClientStatus, LiveView, QueryAnswer } from '@tenon/core';
import type { AnyRecord, Query, Schema } from '@tenon/schema';

/** A live view that a test drives by hand. */
export class FakeView<T> implements LiveView<T> {
  state: LiveView<T>['state'] = 'loading';
  result: T | undefined;
  error: LiveView<T>['error'];
  stale = false;
  source = 'local' as const;
  isClosed = false;
  readonly listeners = new Set<() => void>();

  constructor(
    readonly query: Query,
    readonly entity = query.entity,
    readonly id = '',
  ) {}

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  close(): void {
    this.isClosed = true;
  }
  answer(result: T, more: Partial<Pick<LiveView<T>, 'stale'>> = {}): void {
    this.result = result;
    this.state = 'complete';
    this.stale = more.stale ?? false;
    for (const listener of this.listeners) listener();
  }
  fail(error: LiveView<T>['error']): void {
    this.state = 'error';
    this.error = error;
    for (const listener of this.listeners) listener();
  }
}

export const answerOf = (part: Partial<QueryAnswer>): QueryAnswer => ({
  records: [],
  lines: [],
  total: undefined,
  next: undefined,
  ...part,
});

const connected: ClientStatus = {
  state: 'idle',
  online: true,
  progress: undefined,
  pending: 0,
  refused: [],
  setAside: [],
  lastSyncAt: '2026-11-22T02:44:00.000Z',
  locked: false,
  leader: true,
  storageProblem: undefined,
  problem: undefined,
};

/** A client without store or server: it hands out views that the test answers. */
export class FakeClient extends EventTarget {
  readonly views: FakeView<QueryAnswer>[] = [];
  readonly recordViews: FakeView<AnyRecord>[] = [];
  readonly listeners = new Set<() => void>();
  readonly dismissed: string[] = [];
  readonly opened: string[] = [];
  syncs = 0;
  status: ClientStatus = connected;
  actor: Client['actor'];
  tenant: Client['tenant'] = {
    id: 't1',
    name: 'Tenant',
    timeZone: 'Asia/Shanghai',
    fiscalYearStart: 1,
    baseCurrency: 'CNY',
    locale: 'zh-CN',
  };
  ready = Promise.resolve();

  constructor(
    readonly schema: Schema = { entities: {} },
    readonly answer?: (query: Query) => QueryAnswer | undefined,
  ) {
    super();
  }

  live(query: Query): FakeView<QueryAnswer> {
    const view = new FakeView<QueryAnswer>(query);
    this.views.push(view);
    const answer = this.answer?.(query);
    if (answer) view.answer(answer);
    return view;
  }
  record(entity: string, id: string): FakeView<AnyRecord> {
    const view = new FakeView<AnyRecord>({ entity }, entity, id);
    this.recordViews.push(view);
    return view;
  }
  query = (query: Query) => Promise.resolve(this.answer?.(query) ?? answerOf({}));
  subscribe(_topic: 'status', listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  setStatus(part: Partial<ClientStatus>): void {
    this.status = { ...this.status, ...part };
    for (const listener of this.listeners) listener();
  }
  openCustomer(id: string): () => void {
    this.opened.push(id);
    return () => undefined;
  }
  can = () => true;
  fieldRight = () => 'write' as const;
  pendingOf = () => undefined;
  dismissRefusal = (key: string) => {
    this.dismissed.push(key);
    this.setStatus({ refused: this.status.refused.filter((refusal) => refusal.key !== key) });
    return Promise.resolve();
  };
  newId = () => '019a0000-0000-7000-8000-000000000000';
  now = () => '2026-11-22T02:46:00.000Z';
  start(): void {}
  stop = () => Promise.resolve();
  setOnline(online: boolean): void {
    this.setStatus({ online });
  }
  sync(): void {
    this.syncs += 1;
  }
  logout = () => Promise.resolve();
  mutate = { create: unused, update: unused, delete: unused, restore: unused };
}

function unused(): never {
  throw new Error('The fake client writes nothing.');
}
