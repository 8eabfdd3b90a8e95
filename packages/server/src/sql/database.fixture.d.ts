import { type AnyRecord, type Schema } from '@tenon/schema';
import type { Database } from './launcher.ts';
export interface TestDatabase {
    readonly database: Database;
    end(): Promise<void>;
}
export declare function openTestPglite(): Promise<TestDatabase>;
/** A database of its own in the cluster that the tests share. */
export declare function openTestPostgres(): Promise<TestDatabase>;
export declare function insertForTest(database: Database, schema: Schema, entityName: string, records: readonly AnyRecord[]): Promise<void>;
