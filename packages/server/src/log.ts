import { isTenonError } from '@tenon/schema';
import { instantOf } from './clock.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type Facts = Readonly<Record<string, unknown>>;
export interface Log {
  debug(event: string, facts?: Facts): void;
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

const order: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** One JSON object per line. Tokens, secrets and the values of records never get in: see `describe` for errors. */
export function createLog(options: {
  readonly write: (line: string) => void;
  readonly now: () => number;
  readonly level?: LogLevel;
}): Log {
  const least = order[options.level ?? 'info'];
  const at =
    (level: LogLevel) =>
    (event: string, facts: Facts = {}) => {
      if (order[level] < least) return;
      options.write(
        JSON.stringify({
          at: instantOf(options.now()),
          level,
          event,
          ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, clean(name, value)])),
        }),
      );
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

const secretName = /token|secret|password|authorization|cookie|signing|^key$/i;
const tokenLike = /\beyJ[\w-]+\.[\w-]+(\.[\w-]+)?/g;
const bearerLike = /\bBearer\s+\S+/gi;

function clean(name: string, value: unknown, depth = 0): unknown {
  if (secretName.test(name)) return '[redacted]';
  if (value instanceof Error) return describe(value);
  if (typeof value === 'string') return withoutTokens(value).slice(0, 2000);
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return depth > 3 ? '[...]' : value.slice(0, 50).map((one) => clean('', one, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return depth > 3
      ? '{...}'
      : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(key, one, depth + 1)]));
  }
  return value;
}

function withoutTokens(text: string): string {
  return text.replace(tokenLike, '[redacted]').replace(bearerLike, '[redacted]');
}

/** What may be known of an error outside the process: never the quoted values a database puts into its messages. */
function describe(error: Error, depth = 0): Facts {
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? { code: error.code } : {};
  const fromDatabase = 'severity' in error;
  const place = fromDatabase
    ? Object.fromEntries(
        ['table', 'column', 'constraint', 'routine'].flatMap((name) =>
          name in error ? [[name, Reflect.get(error, name)]] : [],
        ),
      )
    : {};
  const message = withoutTokens(fromDatabase ? error.message.replace(/"[^"]*"|'[^']*'/g, '"…"') : error.message).slice(
    0,
    500,
  );
  const issues =
    isTenonError(error) && error.issues.length > 0
      ? { issues: error.issues.map(({ path, rule }) => `${path}: ${rule}`) }
      : {};
  const stack = isTenonError(error)
    ? {}
    : {
        stack: (error.stack ?? '')
          .split('\n')
          .filter((line) => line.startsWith('    at '))
          .slice(0, 12)
          .map((line) => line.trim()),
      };
  const cause = error.cause instanceof Error && depth < 3 ? { cause: describe(error.cause, depth + 1) } : {};
  return { name: error.name, ...code, message, ...place, ...issues, ...stack, ...cause };
}
