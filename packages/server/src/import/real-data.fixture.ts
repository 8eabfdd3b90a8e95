import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GroupLine, Query } from '@tenon/schema';
import pg from 'pg';
import { createApp } from '../app.ts';
import { createIssuer, ownAudience, ownIssuer } from '../auth/tokens.ts';
import { issuerOf, withServices } from '../cli/local-server.ts';
import { realSurroundings } from '../clock.ts';
import type { Services } from '../services.ts';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../../..');
const dataFolder = resolve(root, process.env['TENON_DATA_SETS'] ?? '../shared/data');

/** Where a data set lies; `undefined` on a machine without it. */
export function dataSet(name: string): string | undefined {
  const folder = join(dataFolder, name);
  return existsSync(folder) ? folder : undefined;
}

export function truthOf<T>(folder: string): T {
  return JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as T;
}

export const databases: readonly ('PGlite' | 'PostgreSQL')[] = process.env['TENON_TEST_DATABASE_URL']
  ? ['PGlite', 'PostgreSQL']
  : ['PGlite'];

export interface Outcome {
  readonly code: number;
  readonly error: string;
}

/** A data folder or a database of its own, worked on by the command line as a person would. */
export interface Workplace {
  /** Runs `tenon ...`. */
  tenon(...words: readonly string[]): Promise<Outcome>;
  /** Asks `POST /api/v1/query` of the real application as the administrator. */
  ask<T>(
    run: (
      query: (query: Query) => Promise<readonly GroupLine[]>,
      records: (query: Query) => Promise<readonly Row[]>,
    ) => Promise<T>,
  ): Promise<T>;
  /** Looks at the tables. */
  look<T>(run: (services: Services) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const secret = 'a secret of the tests, long enough for the purpose';

export async function openWorkplace(
  kind: (typeof databases)[number],
  tenant: { readonly timeZone: string; readonly currency: string },
): Promise<Workplace> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-data-'));
  const name = `tenon_data_${process.pid}_${(opened += 1)}`;
  const server = process.env['TENON_TEST_DATABASE_URL'] ?? '';
  const env: Record<string, string | undefined> = { ...process.env, TENON_DATA_DIR: join(folder, 'data') };
  delete env['DATABASE_URL'];
  if (kind === 'PostgreSQL') {
    await administer(server, `create database ${name}`);
    const own = new URL(server);
    own.pathname = `/${name}`;
    Object.assign(env, {
      DATABASE_URL: own.href,
      TENON_JWT_SECRET: secret,
      TENON_ISSUER: ownIssuer,
      TENON_AUDIENCE: ownAudience,
    });
  }
  const tenon = (...words: readonly string[]): Promise<Outcome> =>
    new Promise((done) => {
      const args = [
        '--conditions=tenon-source',
        '--disable-warning=ExperimentalWarning',
        join(here, '../bin.ts'),
        ...words,
      ];
      execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 1e8 }, (error, _out, err) =>
        done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, error: err }),
      );
    });
  const must = async (...words: readonly string[]): Promise<void> => {
    const { code, error } = await tenon(...words);
    if (code !== 0) throw new Error(`tenon ${words.join(' ')} ended with ${code}:\n${error}`);
  };
  await must(
    'tenant',
    'create',
    'data',
    '--name',
    'Data',
    '--time-zone',
    tenant.timeZone,
    '--currency',
    tenant.currency,
    '--locale',
    'en',
  );
  await must('user', 'create', 'admin', '--tenant', 'data', '--role', 'admin');
  return {
    tenon,
    look: (run) => withServices(env, run),
    ask: (run) =>
      withServices(env, async (services) => {
        const [admin] = await services.database.transaction(
          { as: 'system' },
          async (tx) =>
            (await tx.query<{ id: string; tenantId: string }>(`select id, "tenantId" from "user" where key = 'admin'`))
              .rows,
        );
        const issuer =
          kind === 'PostgreSQL'
            ? createIssuer(new TextEncoder().encode(secret), realSurroundings())
            : await issuerOf(env);
        const token = await issuer.issue({ tenantId: admin?.tenantId ?? '', userId: admin?.id ?? '' }, 3600);
        const app = createApp(services);
        const post = async (query: Query) => {
          const response = await app.request('/api/v1/query', {
            method: 'POST',
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            body: JSON.stringify(query),
          });
          const answer = (await response.json()) as { lines?: readonly GroupLine[]; records?: readonly Row[] };
          if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
          return answer;
        };
        return run(
          async (query) => (await post(query)).lines ?? [],
          async (query) => (await post(query)).records ?? [],
        );
      }),
    async end() {
      rmSync(folder, { recursive: true, force: true });
      if (kind === 'PostgreSQL') await administer(server, `drop database ${name} with (force)`);
    },
  };
}

let opened = 0;

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

export const mappings = join(root, 'mappings');

/** Every live record with its rev, and every change noted: what an import that changes nothing leaves as it is. */
export async function stateOf(services: Services, entities: readonly string[]): Promise<string> {
  return services.database.transaction({ as: 'system', statementTimeoutMs: 0 }, async (tx) => {
    const parts: unknown[] = [];
    for (const entity of entities)
      parts.push((await tx.query(`select count(*) as n, coalesce(sum(rev), 0)::text as revs from "${entity}"`)).rows);
    parts.push(
      (await tx.query('select count(*) as n from external_id')).rows,
      (await tx.query('select count(*) as n from "auditEntry"')).rows,
    );
    return JSON.stringify(parts);
  });
}
