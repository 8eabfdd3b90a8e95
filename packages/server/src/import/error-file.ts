import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { messageFor, type Issue } from '@tenon/schema';
import type { Line } from './template.ts';

/** Lines that were refused, with the reason: to be corrected and imported again. Made only when there is one. */
export class ErrorFile {
  readonly path: string;
  #stream: WriteStream | undefined;
  #columns: readonly string[] = [];
  /** Lines that could not be split, until one that could tells the columns. */
  #waiting: [Line, readonly Issue[]][] = [];

  constructor(path: string) {
    this.path = path;
  }

  get isUsed(): boolean {
    return this.#stream !== undefined || this.#waiting.length > 0;
  }

  /** One entry per wrong field: number of the line, field, reason, then the columns as they were read. */
  async write(line: Line, issues: readonly Issue[]): Promise<void> {
    if (!this.#stream && Object.keys(line.columns).length === 0) {
      this.#waiting.push([line, issues]);
      return;
    }
    const stream = this.#stream ?? this.#open(line);
    for (const [earlier, about] of this.#waiting.splice(0)) await this.write(earlier, about);
    for (const issue of issues.length > 0 ? issues : [unknown]) {
      const values = [
        String(line.number),
        issue.path,
        reasonOf(issue),
        ...this.#columns.map((name) => line.columns[name] ?? ''),
      ];
      if (!stream.write(`${values.map(quote).join(',')}\r\n`)) await once(stream, 'drain');
    }
  }

  async close(): Promise<void> {
    const [first] = this.#waiting;
    if (!this.#stream && first) this.#open(first[0]);
    for (const [line, issues] of this.#waiting.splice(0)) await this.write(line, issues);
    if (!this.#stream) return;
    this.#stream.end();
    await finished(this.#stream);
  }

  #open(line: Line): WriteStream {
    const stream = createWriteStream(this.path, { mode: 0o600 });
    this.#columns = Object.keys(line.columns);
    // The mark lets spreadsheets read the rest as UTF-8.
    stream.write(`\uFEFF${['line', 'field', 'reason', ...this.#columns].map(quote).join(',')}\r\n`);
    return (this.#stream = stream);
  }
}

const unknown: Issue = { path: '', rule: 'invalid', code: 'invalid' };

function reasonOf(issue: Issue): string {
  const details = Object.entries(issue.params ?? {}).map(([name, value]) => `${name}: ${value}`);
  return [
    messageFor(issue, 'en', issue.label?.en),
    `[${issue.rule}]`,
    ...(details.length > 0 ? [`(${details.join(', ')})`] : []),
  ].join(' ');
}

/** A cell that begins like a formula gets an apostrophe: error files are opened in spreadsheets. Numbers stay as they are. */
function quote(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
