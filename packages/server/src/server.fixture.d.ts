import { type AnyRecord, type Frame, type MutationEnvelope, type PushAnswer } from '@tenon/schema';
import type { Hono } from 'hono';
import { type AppOptions } from './app.ts';
import { type ServerOptions } from './create-services.ts';
import type { Services } from './services.ts';
import type { TestDatabase } from './sql/database.fixture.ts';
export declare const anchor: number;
/** A clock that moves a millisecond per look and ids that never repeat; timers never fire by themselves. */
export declare function testSurroundings(seed?: number): {
    clock: {
        time: number;
    };
    timers: Set<() => void>;
    surroundings: {
        now: () => number;
        random: (bytes: Uint8Array) => void;
        newId: () => string;
        after: (_milliseconds: number, call: () => void) => () => undefined;
    };
};
export declare const signingKey: Uint8Array<ArrayBuffer>;
export declare const hashes: Record<string, string>;
export interface TestServer {
    readonly app: Hono;
    readonly services: Services;
    readonly tenantId: string;
    readonly otherTenantId: string;
    /** By sign-in name. */
    readonly users: Readonly<Record<string, string>>;
    readonly teams: Readonly<Record<'north' | 'south', string>>;
    readonly customers: Readonly<Record<string, string>>;
    readonly clock: {
        time: number;
    };
    token(user: string): Promise<string>;
    call(user: string | undefined, method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
    end(): Promise<void>;
}
export interface TestServerOptions {
    readonly seed?: number;
    readonly app?: AppOptions;
    readonly services?: Partial<ServerOptions>;
}
/** A server on a database of its own with two tenants; users are named after what they are. */
export declare function startTestServer(opened: TestDatabase, options?: TestServerOptions): Promise<TestServer>;
export declare const stageIds: {
    pipeline: string;
    first: string;
    won: string;
};
/** The records a client has after reading frames, by `entity:id`, with the cursor to go on from. */
export interface Copy {
    records: Map<string, {
        rev: number;
        r: Readonly<Record<string, unknown>>;
        m?: unknown;
    }>;
    cursor: string | null;
    lmid: number;
    frames: Frame[];
}
export declare const noCopy: () => Copy;
/** Pulls like a client: a `resync` starts again, a snapshot replaces everything. */
export declare function pullInto(server: Pick<TestServer, 'call'>, user: string, clientId: string, copy: Copy, subs?: readonly string[]): Promise<Copy>;
export declare function mutation(server: Pick<TestServer, 'services'>, mid: number, name: string, args: unknown, rest?: Partial<MutationEnvelope>): MutationEnvelope;
export declare function pushAs(server: Pick<TestServer, 'call'>, user: string, clientId: string, mutations: readonly MutationEnvelope[]): Promise<PushAnswer>;
export declare function recordOf(response: Response): Promise<AnyRecord>;
