import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);
const worthIt = 4_096;

/** Larger JSON answers are packed for who takes it; streams do so themselves or must not. */
export async function packed(response: Response, acceptEncoding: string | undefined): Promise<Response> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  if (!isJson || response.status !== 200 || !/\bgzip\b/.test(acceptEncoding ?? '')) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.append('vary', 'Accept-Encoding');
  if (bytes.length < worthIt) return new Response(bytes, { headers });
  headers.set('content-encoding', 'gzip');
  return new Response(new Uint8Array(await pack(bytes, { level: 4 })), { headers });
}
