import type { Issue } from '@tenon/schema';
import { collectItems, type Collected } from './collect-items.ts';
import type { ErrorFile } from './error-file.ts';
import { partEntity } from './item.ts';
import type { Mapping, Step } from './mapping.ts';
import { assignFiles, readLines } from './read-lines.ts';
import type { ImportTarget } from './target.ts';
import type { Line } from './template.ts';

export interface ImportOptions {
  readonly mapping: Mapping;
  readonly files: readonly string[];
  readonly target: ImportTarget;
  readonly errors: ErrorFile;
  /** Called after each batch. */
  readonly progress?: (account: StepAccount) => void;
  /** Records with their parts in one transaction; default 2,000. */
  readonly batchSize?: number;
}

/** What became of the lines of one step; `read` is the sum of the other five. */
export interface StepAccount {
  readonly step: number;
  readonly entity: string;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  refused: number;
  /** Records, not lines. */
  records: number;
}

export interface ImportReport {
  readonly steps: readonly StepAccount[];
  readonly refused: number;
}

const defaultBatch = 2_000;

/** Imports file by file, step by step, batch by batch. Stopped anywhere it can be run again: what is there is found and left alone. */
export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const files = assignFiles(options.mapping, options.files);
  const steps: StepAccount[] = [];
  try {
    for (const [index, step] of options.mapping.steps.entries()) {
      const account: StepAccount = {
        step: index + 1,
        entity: step.entity,
        read: 0,
        created: 0,
        updated: 0,
        unchanged: 0,
        skipped: 0,
        refused: 0,
        records: 0,
      };
      steps.push(account);
      await runStep(options, step, files.get(step.from), account);
    }
  } finally {
    await options.errors.close();
  }
  return { steps, refused: steps.reduce((sum, { refused }) => sum + refused, 0) };
}

async function runStep(
  options: ImportOptions,
  step: Step,
  file: string | undefined,
  account: StepAccount,
): Promise<void> {
  const { mapping, target, errors } = options;
  const source = mapping.sources[step.from];
  if (!source) return;
  const refusals: [Line, readonly Issue[]][] = [];
  const refuse = (line: Line, issues: readonly Issue[]): void => {
    account.refused += 1;
    refusals.push([line, issues]);
  };
  let passes = 0;
  const again = (): AsyncIterable<Line> => {
    // Broken lines are counted in one pass only, however often the file is read.
    const isCounted = (passes += 1) === 1;
    return readLines(source, file, ({ number, reason }) => {
      if (isCounted)
        refuse({ number, position: 0, columns: {} }, [{ path: '', rule: 'line', code: 'invalid', params: { reason } }]);
    });
  };
  const skipped = (): void => void (account.skipped += 1);
  const flushErrors = async (): Promise<void> => {
    for (const [line, issues] of refusals.splice(0)) await errors.write(line, issues);
  };

  let batch: Collected[] = [];
  let size = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (full: readonly Collected[]): Promise<void> => {
    const items = full.map(({ item }) => item);
    const outcomes = await target.apply({
      entity: step.entity,
      system: mapping.system,
      items,
      onlyKnown: step.onlyKnown ?? false,
      through: step.through ?? [],
    });
    outcomes.forEach(({ status, issues }, index) => {
      const lines = full[index]?.lines ?? [];
      account.records += 1;
      if (status === 'refused') for (const line of lines) refuse(line, issues ?? []);
      else account[status] += lines.length;
    });
    await settle();
  };
  /** The next batch is read and parsed while the database writes this one; never more than two are held. */
  const flush = async (): Promise<void> => {
    const full = batch;
    batch = [];
    size = 0;
    await writing;
    writing = write(full);
    // A refusal must not go unheard while lines are read; it is thrown by the next `await writing`.
    writing.catch(() => undefined);
  };
  const settle = async (): Promise<void> => {
    await flushErrors();
    account.read = account.created + account.updated + account.unchanged + account.skipped + account.refused;
    options.progress?.(account);
  };

  const rules = { schema: target.schema, system: mapping.system, timeZone: target.timeZone };
  for await (const collected of collectItems(rules, step, again, { skipped, refused: refuse })) {
    batch.push(collected);
    size += Math.max(1, collected.lines.length);
    if (size >= (options.batchSize ?? defaultBatch)) await flush();
  }
  await flush();
  await writing;
  await settle();
  const many = 1_000;
  if (account.created + account.updated >= many) {
    const parts = Object.keys(step.parts ?? {}).map((list) => partEntity(target.schema, step.entity, list));
    await target.count?.([step.entity, ...parts]);
  }
}
