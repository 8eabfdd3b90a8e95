import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { version } from './version.ts';

it('is the version of the package', () => {
  const { version: published } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(version).toBe(published);
});

it('is safe to import on a server', async () => {
  expect(typeof customElements).toBe('undefined');
  await expect(import('./element.ts')).resolves.toHaveProperty('TenonElement');
});
