import { getRandomValues } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { deriveSecrets, loadSecrets } from './auth/secrets.ts';
import { readSettings } from './environment.ts';

const random = (bytes: Uint8Array) => void getRandomValues(bytes);
const long = 'x'.repeat(32);
const postgres = { DATABASE_URL: 'postgres://localhost/tenon' };
const host = { ...postgres, TENON_ISSUER: 'https://id.example', TENON_AUDIENCE: 'crm' };

describe('settings', () => {
  it('need nothing for the built-in database', () => {
    expect(readSettings({})).toMatchObject({
      port: 4870,
      host: '127.0.0.1',
      dataDir: '.tenon',
      databaseUrl: undefined,
      allowedOrigins: [],
    });
  });

  const refused: readonly [what: string, env: Record<string, string>, says: RegExp][] = [
    [
      'PostgreSQL without a word about tokens',
      postgres,
      /TENON_JWT_SECRET or TENON_JWKS_URL, TENON_ISSUER, TENON_AUDIENCE/,
    ],
    ['no audience', { ...postgres, TENON_ISSUER: 'i', TENON_JWT_SECRET: long }, /TENON_AUDIENCE/],
    ['a short secret', { ...host, TENON_JWT_SECRET: 'short' }, /TENON_JWT_SECRET.*32 bytes/],
    ['two ways to sign', { ...host, TENON_JWT_SECRET: long, TENON_JWKS_URL: 'https://id.example/keys' }, /either/],
    ['public keys without a secret of its own', { ...host, TENON_JWKS_URL: 'https://id.example/keys' }, /TENON_SECRET/],
    ['a port that is none', { PORT: 'eighty' }, /PORT/],
    ['an origin with a path', { TENON_ALLOWED_ORIGINS: 'https://shop.example/cart' }, /TENON_ALLOWED_ORIGINS/],
  ];
  for (const [what, env, says] of refused)
    it(`are refused with the name of what is wrong: ${what}`, () => expect(() => readSettings(env)).toThrow(says));

  it('take public keys or a shared secret', () => {
    expect(readSettings({ ...host, TENON_JWT_SECRET: long }).trust).toMatchObject({
      kind: 'secret',
      issuer: 'https://id.example',
      audience: 'crm',
    });
    expect(
      readSettings({ ...host, TENON_JWKS_URL: 'https://id.example/keys', TENON_SECRET: long }).trust,
    ).toMatchObject({ kind: 'jwks' });
    expect(readSettings({ TENON_ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443' }).allowedOrigins).toEqual(
      ['https://a.example', 'https://b.example:8443'],
    );
  });
});

describe('secrets', () => {
  it('are made once, readable by the owner only, and stay', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tenon-secrets-'));
    try {
      const first = await loadSecrets(folder, random);
      expect(first.signing).toHaveLength(32);
      expect(Buffer.from(first.signing).equals(first.cursor)).toBe(false);
      expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
      expect(await loadSecrets(folder, random)).toEqual(first);
      const text = readFileSync(path.join(folder, 'secrets.json'), 'utf8');
      writeFileSync(path.join(folder, 'secrets.json'), text.slice(0, 20));
      await expect(loadSecrets(folder, random)).rejects.toMatchObject({ code: 'storage-failed' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are the same on every node that is given the same root', () => {
    const root = new TextEncoder().encode(long);
    expect(deriveSecrets(root)).toEqual(deriveSecrets(root));
    expect(deriveSecrets(root).cursor).not.toEqual(deriveSecrets(root).signing);
  });
});
