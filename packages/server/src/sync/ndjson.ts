import { createGzip, constants } from 'node:zlib';
import { Readable } from 'node:stream';
import type { Log } from '../log.ts';

const chunkBytes = 64 * 1024;

/** One JSON object per line, packed where the reader takes it. An error cuts the stream: without `end` nothing counts. */
export function ndjsonResponse(lines: AsyncIterable<unknown>, acceptEncoding: string | null, log: Log): Response {
  const headers = new Headers({
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    vary: 'Accept-Encoding',
  });
  const text = Readable.from(chunks(lines), { objectMode: false, highWaterMark: chunkBytes });
  // A reader that goes away early is no fault of ours.
  text.on('error', (error) => log[error.name === 'AbortError' ? 'debug' : 'error']('stream-cut', { error }));
  if (!/\bgzip\b/.test(acceptEncoding ?? '')) return new Response(toWeb(text), { headers });
  headers.set('content-encoding', 'gzip');
  const packed = createGzip({ level: 4, flush: constants.Z_SYNC_FLUSH });
  text.on('error', (error) => packed.destroy(error));
  packed.on('close', () => text.destroy());
  return new Response(toWeb(text.pipe(packed)), { headers });
}

async function* chunks(lines: AsyncIterable<unknown>): AsyncGenerator<string> {
  let waiting = '';
  for await (const line of lines) {
    waiting += `${JSON.stringify(line)}\n`;
    if (waiting.length < chunkBytes) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}
