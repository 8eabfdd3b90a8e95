import { TenonError } from '@tenon/schema';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { CachedAnswer, ImageMeta, OutboxBody, Refusal, StoredRecord } from './image.ts';

export interface ImageSchema extends DBSchema {
  image: { key: [entity: string, id: string]; value: StoredRecord; indexes: { gen: number } };
  outbox: { key: number; value: OutboxBody };
  meta: { key: string; value: ImageMeta | Lease };
  conflicts: { key: string; value: Refusal };
  cache: { key: string; value: CachedAnswer; indexes: { at: string } };
}

export interface Lease {
  readonly tab: string;
  readonly until: number;
}

export type ImageDatabase = IDBPDatabase<ImageSchema>;

const structure = 1;
const openTries = 5;

/**
 * The connection to one database. A tab that holds an old connection would block every other tab's upgrade or deletion
 * for ever, so it lets go at once when asked; a connection that the browser has lost is opened again.
 */
export class Connection {
  readonly #name: string;
  #database: Promise<ImageDatabase> | undefined;
  #isClosed = false;
  readonly #taken: () => void;

  constructor(name: string, taken: () => void) {
    this.#name = name;
    this.#taken = taken;
  }

  /** Runs on an open database; once more on a new connection when the old one turns out to be lost. */
  async use<T>(work: (database: ImageDatabase, attempt: number) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work(await this.#open(), attempt);
      } catch (error) {
        if (!isLost(error) || this.#isClosed || attempt >= openTries) throw storageError(error);
        // WebKit loses its database process now and then; a new connection works.
        this.#database = undefined;
      }
    }
  }

  close(): void {
    this.#isClosed = true;
    void this.#database?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#database = undefined;
  }

  #open(): Promise<ImageDatabase> {
    if (this.#isClosed) throw new TenonError('aborted', 'The store on this device is closed.');
    this.#database ??= this.#connect();
    return this.#database;
  }

  async #connect(): Promise<ImageDatabase> {
    try {
      const opened = await openDB<ImageSchema>(this.#name, structure, {
        upgrade(database) {
          database.createObjectStore('image', { keyPath: ['e', 'id'] }).createIndex('gen', 'gen');
          database.createObjectStore('outbox', { autoIncrement: true });
          database.createObjectStore('meta');
          database.createObjectStore('conflicts', { keyPath: 'key' });
          database.createObjectStore('cache', { keyPath: 'key' }).createIndex('at', 'at');
        },
        blocking: () => this.#give(opened),
        terminated: () => {
          this.#database = undefined;
        },
      });
      return opened;
    } catch (error) {
      this.#database = undefined;
      throw error;
    }
  }

  #give(database: ImageDatabase): void {
    this.close();
    database.close();
    this.#taken();
  }
}

function isLost(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  return error.name === 'InvalidStateError' || (error.name === 'UnknownError' && error.message.includes('lost'));
}

/** In the words of this project; what is not about storage passes through. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  if (error.name === 'QuotaExceededError') {
    return new TenonError(
      'storage-full',
      'There is no room left on this device: the change was not stored. Free some space and try again.',
      { cause: error },
    );
  }
  return new TenonError('storage-failed', `The store on this device failed: ${error.message || error.name}.`, {
    cause: error,
  });
}
