import type { AnyRecord } from '@tenon/schema';
import type { ReactiveController } from 'lit';
import type { TenonElement } from '../base/element.ts';
import { RecordSelectEvent } from './table-events.ts';

/** Ticked records, by id: they stay ticked while filters hide them. */
export class Selection implements ReactiveController {
  readonly #host: TenonElement;
  readonly #entity: () => string;
  #ids: ReadonlySet<string> = new Set();
  #anchor = '';

  constructor(host: TenonElement, entity: () => string) {
    this.#host = host;
    this.#entity = entity;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is kept open.
  }

  get size(): number {
    return this.#ids.size;
  }

  get ids(): readonly string[] {
    return [...this.#ids];
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  state(records: readonly AnyRecord[]): 'none' | 'some' | 'all' {
    const count = records.reduce((sum, { id }) => sum + (this.#ids.has(id) ? 1 : 0), 0);
    return count === 0 ? 'none' : count === records.length ? 'all' : 'some';
  }

  /** With `among`, everything between the last ticked one and this. */
  toggle(id: string, among?: readonly AnyRecord[]): void {
    const isOn = !this.#ids.has(id);
    const [from, to] = [
      among?.findIndex((record) => record.id === this.#anchor) ?? -1,
      among?.findIndex((record) => record.id === id) ?? -1,
    ];
    const ids =
      among && from >= 0 && to >= 0
        ? among.slice(Math.min(from, to), Math.max(from, to) + 1).map((record) => record.id)
        : [id];
    this.#anchor = id;
    this.#set(isOn ? [...this.#ids, ...ids] : this.ids.filter((each) => !ids.includes(each)));
  }

  toggleAll(records: readonly AnyRecord[]): void {
    this.#set(this.state(records) === 'all' ? [] : [...this.#ids, ...records.map(({ id }) => id)]);
  }

  clear(): void {
    this.#set([]);
  }

  #set(ids: readonly string[]): void {
    this.#ids = new Set(ids);
    this.#host.dispatchEvent(new RecordSelectEvent(this.#entity(), this.ids));
    this.#host.requestUpdate();
  }
}
