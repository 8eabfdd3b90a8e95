import { createRemoteJWKSet, errors, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { TenonError } from '@tenon/schema';
import type { TokenTrust } from '../environment.ts';

/** Who a token speaks for. What they may do is asked of the records, never of the token. */
export interface Principal {
  readonly tenantId: string;
  readonly userId: string;
  /** End of the token in milliseconds. */
  readonly expiresAt: number;
}

export type VerifyToken = (token: string) => Promise<Principal>;

/** No session lives longer than this, whatever `exp` says. */
const maxAgeSeconds = 24 * 3600;
const clockSkewSeconds = 5;

/** The algorithm is the verifier's choice: a token's header never picks one. */
export function createVerifier(trust: TokenTrust, now: () => number): VerifyToken {
  const check = checker(trust);
  return async (token) => {
    try {
      return principalOf(await check(token, new Date(now())));
    } catch (error) {
      if (error instanceof errors.JWKSTimeout || (error instanceof TypeError && trust.kind === 'jwks')) {
        throw new TenonError('not-ready', 'The keys of the identity provider could not be fetched; try again.', {
          cause: error,
        });
      }
      // The reason stays inside: telling forged from expired helps only who forges.
      throw new TenonError('unauthenticated', 'The token is not valid here or has expired; get a new one.', {
        cause: error,
      });
    }
  };
}

function checker(trust: TokenTrust): (token: string, currentDate: Date) => Promise<JWTPayload> {
  const fixed = {
    issuer: trust.issuer,
    audience: trust.audience,
    clockTolerance: clockSkewSeconds,
    maxTokenAge: maxAgeSeconds,
    requiredClaims: ['sub', 'tenant', 'exp', 'iat'],
  } satisfies JWTVerifyOptions;
  if (trust.kind === 'secret') {
    return async (token, currentDate) =>
      (await jwtVerify(token, trust.secret, { ...fixed, currentDate, algorithms: ['HS256'] })).payload;
  }
  const keys = createRemoteJWKSet(trust.url);
  return async (token, currentDate) =>
    (await jwtVerify(token, keys, { ...fixed, currentDate, algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'] })).payload;
}

function principalOf(payload: JWTPayload): Principal {
  const { sub, tenant, exp, iat } = payload;
  if (typeof sub !== 'string' || typeof tenant !== 'string' || sub === '' || tenant === '')
    throw new Error('sub and tenant must be texts');
  if (typeof exp !== 'number' || typeof iat !== 'number' || exp - iat > maxAgeSeconds)
    throw new Error('the token lives too long');
  return { tenantId: tenant, userId: sub, expiresAt: exp * 1000 };
}

export interface TokenIssuer {
  issue(who: { readonly tenantId: string; readonly userId: string }, seconds: number): Promise<string>;
}

export const ownIssuer = 'tenon';
export const ownAudience = 'tenon';

/** Signs tokens with the server's own key: for the demo and the command line. */
export function createIssuer(key: Uint8Array, surroundings: { now(): number; newId(): string }): TokenIssuer {
  return {
    issue: ({ tenantId, userId }, seconds) => {
      const now = Math.floor(surroundings.now() / 1000);
      return new SignJWT({ tenant: tenantId })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(ownIssuer)
        .setAudience(ownAudience)
        .setSubject(userId)
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .setJti(surroundings.newId())
        .sign(key);
    },
  };
}
