import { createHmac, timingSafeEqual } from 'node:crypto';
import { TenonError } from '@tenon/schema';

/**
 * Opaque texts that a client keeps for us: cursors, bootstrap marks. The audience (tenant, user, purpose) goes into the
 * signature, so that nobody can use a text that was given to somebody else.
 */
export interface TokenSigner {
  sign(audience: string, payload: unknown): string;
  /** Throws `bad-cursor` for anything that `sign` did not make for this audience. */
  open(audience: string, token: string): unknown;
}

export function createSigner(key: Uint8Array): TokenSigner {
  const macOf = (audience: string, body: string) =>
    createHmac('sha256', key).update(audience).update('\n').update(body).digest();
  return {
    sign(audience, payload) {
      const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
      return `${body}.${macOf(audience, body).toString('base64url')}`;
    },
    open(audience, token) {
      const dot = token.indexOf('.');
      const body = token.slice(0, Math.max(dot, 0));
      const given = Buffer.from(token.slice(dot + 1), 'base64url');
      const wanted = macOf(audience, body);
      if (dot < 1 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
        throw new TenonError('bad-cursor', 'The cursor was not made by this server for you; start again without one.');
      }
      return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as unknown;
    },
  };
}
