import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

export interface PagesOptions {
  readonly folder: string;
  /** Where scripts may connect beside their own origin: `http://localhost:4870`. */
  readonly apiOrigin?: (host: string) => string;
}

export type Pages = (request: Request) => Promise<Response | undefined>;

/** Answers GET and HEAD from a folder of built pages under the strictest policy that they work with. */
export function createPages(options: PagesOptions): Pages {
  const packed = new Map<string, Uint8Array>();
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const url = new URL(request.url);
    const file = await locate(options.folder, url.pathname);
    if (!file) return undefined;
    if (file.isFolder)
      return new Response(null, { status: 308, headers: { location: `${url.pathname}/${url.search}` } });
    const type = types[path.extname(file.name).toLowerCase()] ?? 'application/octet-stream';
    const api = options.apiOrigin?.(url.hostname);
    const headers = new Headers({
      'content-type': type,
      'cache-control': 'no-cache',
      'content-security-policy': policy(api),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: 'Accept-Encoding',
    });
    let body: Uint8Array = await readFile(file.name);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    headers.set('etag', etag);
    if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
    if (
      /^text\/|json|svg/.test(type) &&
      /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '') &&
      body.length > 1024
    ) {
      const known = packed.get(etag) ?? gzipSync(body);
      packed.set(etag, known);
      body = known;
      headers.set('content-encoding', 'gzip');
    }
    headers.set('content-length', String(body.length));
    return new Response(request.method === 'HEAD' ? null : Buffer.from(body), { headers });
  };
}

/** `undefined` for everything that is not a file or folder inside the root, links out of it included. */
async function locate(root: string, pathname: string): Promise<{ name: string; isFolder: boolean } | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (
    /[\0\\]/.test(decoded) ||
    decoded.split('/').some((part) => part === '..' || (part.startsWith('.') && part !== ''))
  )
    return undefined;
  try {
    const home = await realpath(root);
    const name = await realpath(path.join(home, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
    if (!name.startsWith(home + path.sep)) return undefined;
    const found = await stat(name);
    return found.isFile() || found.isDirectory() ? { name, isFolder: found.isDirectory() } : undefined;
  } catch {
    return undefined;
  }
}

function policy(apiOrigin: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self'${apiOrigin ? ` ${apiOrigin}` : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html tenon 'allow-duplicates'",
  ].join('; ');
}
