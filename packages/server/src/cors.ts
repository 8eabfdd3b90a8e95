import type { MiddlewareHandler } from 'hono';

const allowedHeaders = 'authorization, content-type, accept-language, if-match, if-none-match';
const exposedHeaders = 'etag, x-request-id, retry-after, content-language';

/** Answers other origins only if they are on the list; there are no cookies, so credentials stay off. */
export function cors(origins: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const isAllowed = origin !== undefined && origins().includes(origin);
    if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
      const headers = new Headers({ vary: 'Origin' });
      if (isAllowed) {
        headers.set('access-control-allow-origin', origin);
        headers.set('access-control-allow-methods', 'GET, POST, PATCH, DELETE');
        headers.set('access-control-allow-headers', allowedHeaders);
        headers.set('access-control-max-age', '600');
      }
      return new Response(null, { status: 204, headers });
    }
    await next();
    c.res.headers.append('vary', 'Origin');
    if (!isAllowed) return;
    c.res.headers.set('access-control-allow-origin', origin);
    c.res.headers.set('access-control-expose-headers', exposedHeaders);
  };
}
