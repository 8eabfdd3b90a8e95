import { TenonError } from '@tenon/schema';
import { limits } from './operation.ts';

/** Reads a JSON body no further than its limits allow; the declared length is never trusted. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw new TenonError('bad-request', 'Send the body as application/json.');
  const text = await readText(request, maxBytes);
  const keyLimit = Math.max(limits.keys, Math.ceil(maxBytes / 64));
  checkShape(text, keyLimit);
  return parse(text, 'The body');
}

/** Every line of an `application/x-ndjson` body, parsed. */
export async function readNdjson(request: Request, maxBytes: number): Promise<unknown[]> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-ndjson\b/i.test(type))
    throw new TenonError('bad-request', 'Send the body as application/x-ndjson, one JSON object per line.');
  const lines = (await readText(request, maxBytes)).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    checkShape(line, limits.keys);
    return parse(line, `Line ${index + 1} of the body`);
  });
}

const proto = '__proto__';

function parse(text: string, what: string): unknown {
  try {
    // Spreading would lose the name in silence, assigning would obey it. The escape is looked for too.
    return /__proto__|\\u005f/i.test(text) ? JSON.parse(text, refuseProto) : JSON.parse(text);
  } catch (error) {
    if (error instanceof TenonError) throw error;
    throw new TenonError('bad-request', `${what} is not valid JSON.`, { cause: error });
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === proto)
    throw new TenonError('invalid', `A field is named ${proto}.`, {
      issues: [{ path: proto, rule: 'unknown-field', code: 'unknown-field' }],
    });
  return value;
}

export async function readText(request: Request, maxBytes: number): Promise<string> {
  const encoding = request.headers.get('content-encoding');
  if (encoding && encoding !== 'identity')
    throw new TenonError('bad-request', 'Compressed request bodies are not taken; send it plain.');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) throw new TenonError('too-large', `The body is larger than ${maxBytes} bytes.`);
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch (error) {
    throw new TenonError('bad-request', 'The body is not UTF-8.', { cause: error });
  }
}

/** Depth and number of values, counted before anything is built of them. */
function checkShape(text: string, maxKeys: number): void {
  let depth = 0;
  let values = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    else if (code === 0x2c) values += 1;
    if (depth > limits.depth)
      throw new TenonError('too-large', `The body is nested deeper than ${limits.depth} levels.`);
    if (values > maxKeys) throw new TenonError('too-large', `The body has more than ${maxKeys} values.`);
  }
}
