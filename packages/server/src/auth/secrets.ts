import { hkdfSync } from 'node:crypto';
import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { TenonError } from '@tenon/schema';

/** Keys that the server makes for itself. Who has them can sign in as anybody. */
export interface Secrets {
  /** signs the tokens this server gives out itself (demo, command line) */
  readonly signing: Uint8Array;
  /** authenticates cursors and page positions */
  readonly cursor: Uint8Array;
  /** reserved for sealed fields */
  readonly field: Uint8Array;
}

const names = ['signing', 'cursor', 'field'] as const;

/** Reads `secrets.json` of the data folder, or makes it at the first start, readable by the owner only. */
export async function loadSecrets(folder: string, random: (bytes: Uint8Array) => void): Promise<Secrets> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'secrets.json');
  const found = await readIfThere(file);
  if (found !== undefined) {
    await chmod(file, 0o600);
    return parse(found, file);
  }
  const keys = Object.fromEntries(
    names.map((name) => {
      const bytes = new Uint8Array(32);
      random(bytes);
      return [name, Buffer.from(bytes).toString('base64url')];
    }),
  );
  // `wx`: two first starts at once must not each keep a key of their own.
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ version: 1, ...keys }, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return parse(await readFile(file, 'utf8'), file);
}

/** Keys of a server without a folder: every node derives the same ones from one secret. */
export function deriveSecrets(root: Uint8Array): Secrets {
  const derive = (info: string) => new Uint8Array(hkdfSync('sha256', root, 'tenon', info, 32));
  return { signing: derive('signing'), cursor: derive('cursor'), field: derive('field') };
}

function parse(text: string, file: string): Secrets {
  const broken = () =>
    new TenonError(
      'storage-failed',
      `${file} is damaged. Put back a copy; without it every session must sign in again and sealed fields stay closed.`,
    );
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw broken();
  }
  const key = (name: (typeof names)[number]): Uint8Array => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    const bytes = typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64url')) : new Uint8Array();
    if (bytes.length < 32) throw broken();
    return bytes;
  };
  return { signing: key('signing'), cursor: key('cursor'), field: key('field') };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
