import { TenonError } from '@tenon/schema';

/** Of the process; handed in, so that a command can be run with another. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How tokens of a host are checked: by a shared secret, or by the public keys of an identity provider. */
export type TokenTrust =
  | { readonly kind: 'secret'; readonly secret: Uint8Array; readonly issuer: string; readonly audience: string }
  | { readonly kind: 'jwks'; readonly url: URL; readonly issuer: string; readonly audience: string };

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** With `DATABASE_URL` only: there is no data folder to keep secrets in. */
  readonly trust: TokenTrust | undefined;
  /** With `DATABASE_URL` only: what cursor and field keys are derived from. */
  readonly rootSecret: Uint8Array | undefined;
  readonly allowedOrigins: readonly string[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** Reads the process environment; every complaint names the variable and what to put there. */
export function readSettings(env: Environment): Settings {
  const databaseUrl = env['DATABASE_URL'] || undefined;
  return {
    port: readPort(env['PORT']),
    host: env['HOST'] || (databaseUrl ? '0.0.0.0' : '127.0.0.1'),
    dataDir: env['TENON_DATA_DIR'] || '.tenon',
    databaseUrl,
    trust: databaseUrl ? readTrust(env) : undefined,
    rootSecret: databaseUrl ? readRootSecret(env) : undefined,
    allowedOrigins: readOrigins(env['TENON_ALLOWED_ORIGINS']),
    logLevel: readLevel(env['TENON_LOG_LEVEL']),
  };
}

function readPort(text: string | undefined): number {
  if (!text) return 4870;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_534)
    throw wrong('PORT', `"${text}" is not a port; use a number from 0 to 65534`);
  return port;
}

function readTrust(env: Environment): TokenTrust {
  const issuer = env['TENON_ISSUER'];
  const audience = env['TENON_AUDIENCE'];
  const secret = env['TENON_JWT_SECRET'];
  const jwks = env['TENON_JWKS_URL'];
  const missing = [
    ...(secret || jwks ? [] : ['TENON_JWT_SECRET or TENON_JWKS_URL']),
    ...(issuer ? [] : ['TENON_ISSUER']),
    ...(audience ? [] : ['TENON_AUDIENCE']),
  ];
  if (missing.length > 0 || !issuer || !audience) {
    throw new TenonError(
      'bad-request',
      `With DATABASE_URL the server checks the tokens of your identity provider and must be told how. Set ${missing.join(', ')}.`,
    );
  }
  if (secret && jwks)
    throw wrong('TENON_JWKS_URL', 'set either it or TENON_JWT_SECRET: one issuer has one way to sign');
  if (secret) return { kind: 'secret', secret: secretBytes('TENON_JWT_SECRET', secret), issuer, audience };
  if (!jwks || !URL.canParse(jwks)) throw wrong('TENON_JWKS_URL', 'it is not a URL');
  return { kind: 'jwks', url: new URL(jwks), issuer, audience };
}

function readRootSecret(env: Environment): Uint8Array {
  const own = env['TENON_SECRET'];
  if (own) return secretBytes('TENON_SECRET', own);
  const shared = env['TENON_JWT_SECRET'];
  if (shared) return secretBytes('TENON_JWT_SECRET', shared);
  throw wrong(
    'TENON_SECRET',
    'with TENON_JWKS_URL the server needs a secret of its own for cursors and sealed fields; set at least 32 random characters, the same on every node',
  );
}

function secretBytes(name: string, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length < 32) throw wrong(name, 'it must have at least 32 bytes; make one with: openssl rand -base64 48');
  return bytes;
}

function readOrigins(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((origin) => {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin)
        throw wrong('TENON_ALLOWED_ORIGINS', `"${origin}" is not an origin such as https://shop.example`);
      return origin;
    });
}

function readLevel(text: string | undefined): Settings['logLevel'] {
  if (!text) return 'info';
  if (text === 'debug' || text === 'info' || text === 'warn' || text === 'error') return text;
  throw wrong('TENON_LOG_LEVEL', 'use debug, info, warn or error');
}

function wrong(name: string, text: string): TenonError {
  return new TenonError('bad-request', `${name}: ${text}.`);
}
