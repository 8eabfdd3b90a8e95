/** One JSON value per line. A last line without its end is dropped: it may be half of one. */
export async function* jsonLines(body: ReadableStream<Uint8Array> | null): AsyncIterable<unknown> {
  for await (const line of textLines(body)) if (line !== '') yield parse(line);
}

/** The data of server-sent events, as JSON. Names, ids and comments are not used by our server. */
export async function* serverSentEvents(body: ReadableStream<Uint8Array> | null): AsyncIterable<unknown> {
  let data: string[] = [];
  for await (const line of textLines(body)) {
    if (line === '') {
      if (data.length > 0) yield parse(data.join('\n'));
      data = [];
    } else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
  }
}

async function* textLines(body: ReadableStream<Uint8Array> | null): AsyncIterable<string> {
  if (!body) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
  } finally {
    // Also when the reader stops early: otherwise the connection stays open behind its back.
    await reader.cancel().catch(() => undefined);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
