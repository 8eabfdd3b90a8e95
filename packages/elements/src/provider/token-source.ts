import { TenonError } from '@tenon/schema';

/**
 * Where the page's tokens come from. The address of `url` is the host's own site: the request carries its cookies, is not
 * redirected elsewhere, and the answer stays in memory.
 */
export class TokenSource {
  url = '';
  ask: (() => Promise<string | undefined> | string | undefined) | undefined;

  get isGiven(): boolean {
    return this.ask !== undefined || this.url !== '';
  }

  async get(): Promise<string | undefined> {
    if (this.ask) return this.ask();
    const answer = await globalThis.fetch(this.url, {
      credentials: 'include',
      redirect: 'error',
      headers: { accept: 'application/json' },
    });
    if (answer.status === 401 || answer.status === 403) return undefined;
    if (!answer.ok) throw new TenonError('not-ready', `The token address answered ${String(answer.status)}.`);
    const body: unknown = await answer.json();
    if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string')
      return body.token;
    throw new TenonError('bad-request', 'The token address must answer { "token": "…" }.');
  }
}
