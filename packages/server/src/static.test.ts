import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPages } from './static.ts';

const home = mkdtempSync(path.join(tmpdir(), 'tenon-pages-'));
const folder = path.join(home, 'dist');
beforeAll(() => {
  mkdirSync(path.join(folder, 'portal'), { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>home</title>');
  writeFileSync(path.join(folder, 'portal/index.html'), '<!doctype html><title>portal</title>');
  writeFileSync(path.join(folder, 'main.js'), `// ${'x'.repeat(3000)}`);
  writeFileSync(path.join(folder, '.env'), 'SECRET=1');
  writeFileSync(path.join(home, 'secret.txt'), 'outside');
  symlinkSync(path.join(home, 'secret.txt'), path.join(folder, 'link.txt'));
});
afterAll(() => rmSync(home, { recursive: true }));

const pages = createPages({ folder, apiOrigin: (host) => `http://${host}:4870` });
const get = (where: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  pages(new Request(`http://localhost:4871${where}`, { headers, method }));

describe('pages', () => {
  it('come with their type and a policy that allows nothing inline and one server', async () => {
    const page = await get('/portal/');
    expect(page?.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' http://localhost:4870;");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(page?.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('/main.js'))?.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('are packed for who takes it, and not sent twice', async () => {
    const packed = await get('/main.js', { 'accept-encoding': 'gzip, br' });
    expect(packed?.headers.get('content-encoding')).toBe('gzip');
    expect(Number(packed?.headers.get('content-length'))).toBeLessThan(500);
    const etag = packed?.headers.get('etag') ?? '';
    expect((await get('/main.js', { 'if-none-match': etag }))?.status).toBe(304);
    expect(await (await get('/main.js', {}, 'HEAD'))?.text()).toBe('');
  });

  it('end with a slash where they are folders', async () => {
    expect((await get('/portal?user=ana'))?.headers.get('location')).toBe('/portal/?user=ana');
  });

  const outside = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/portal/..%5c..%5csecret.txt',
    '/link.txt',
    '/.env',
    '/portal/%00',
    '/%E0%A4%A',
    '//etc/passwd',
    '/missing.html',
  ];
  for (const where of outside)
    it(`do not lead out of their folder: ${where}`, async () => expect(await get(where)).toBeUndefined());
});
