import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse, type Options } from 'csv-parse';
import { TenonError } from '@tenon/schema';
import type { FileSource, Mapping, Source } from './mapping.ts';
import { textOf } from './parse-value.ts';
import type { Line } from './template.ts';

/** Which of the given files each source reads; a file that no source wants is a mistake, and so is a source without one. */
export function assignFiles(mapping: Mapping, files: readonly string[]): ReadonlyMap<string, string> {
  const assigned = new Map<string, string>();
  const used = new Set<string>();
  for (const [name, source] of Object.entries(mapping.sources)) {
    if (!('file' in source)) continue;
    const pattern = new RegExp(`^(?:${source.file})(?:\\.gz)?$`, 'u');
    const found = files.filter((file) => pattern.test(basename(file)));
    const [file] = found;
    if (!file)
      throw new TenonError('bad-request', `No file for the source "${name}": its name must match ${source.file}.`);
    if (found.length > 1)
      throw new TenonError('bad-request', `Several files for the source "${name}": ${found.join(', ')}.`);
    assigned.set(name, file);
    used.add(file);
  }
  const spare = files.filter((file) => !used.has(file));
  if (spare.length > 0) throw new TenonError('bad-request', `No source of the mapping reads ${spare.join(', ')}.`);
  return assigned;
}

/** A line that could not even be split into columns. */
export interface BrokenLine {
  readonly number: number;
  readonly reason: string;
}

/**
 * The lines of a source, one after another, never all at once. A line with the wrong number of columns or a quote gone
 * astray is told to `broken` and the rest goes on.
 */
export async function* readLines(
  source: Source,
  file: string | undefined,
  broken: (line: BrokenLine) => void,
): AsyncGenerator<Line> {
  if ('rows' in source) {
    for (const [index, columns] of source.rows.entries()) yield { number: index + 1, position: index + 1, columns };
    return;
  }
  if (file === undefined) return;
  const options: Options = {
    bom: true,
    columns: source.columns ? [...source.columns] : (header: string[]) => checkHeader(header, file),
    delimiter: source.delimiter ?? ',',
    quote: source.quote ?? '"',
    encoding: source.encoding ?? 'utf8',
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken({ number: Number(error?.['lines'] ?? 0), reason: error?.message ?? 'cannot be read' });
      return undefined;
    },
    info: true,
    max_record_size: 1_000_000,
  };
  const parser = parse(options as never);
  const input = createReadStream(file);
  const steps: (Readable | Transform)[] = file.endsWith('.gz') ? [input, createGunzip()] : [input];
  const piped = pipeline([...steps, parser] as never);
  piped.catch(() => undefined);
  let position = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      position += 1;
      yield {
        number: info.lines,
        position,
        columns: source.derive ? derive(source.derive, record, info.lines, position) : record,
      };
    }
  } catch (error) {
    throw new TenonError(
      'bad-request',
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  } finally {
    input.destroy();
  }
}

function checkHeader(header: string[], file: string): string[] {
  const names = header.map((name) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TenonError('bad-request', `${file} has two columns named "${twice}".`);
  return names;
}

function derive(
  rules: NonNullable<FileSource['derive']>,
  record: Record<string, string>,
  number: number,
  position: number,
): Record<string, string> {
  const columns = { ...record };
  for (const [name, rule] of Object.entries(rules)) columns[name] = textOf(rule, { number, position, columns });
  return columns;
}
