import { TenonError, type Issue } from '@tenon/schema';
import { buildItem, holds, partEntity, type ImportItem, type ItemRules } from './item.ts';
import type { Step } from './mapping.ts';
import { columnOf, fillTemplate, type Line } from './template.ts';

/** An item with the lines it came from. */
export interface Collected {
  readonly item: ImportItem;
  readonly lines: readonly Line[];
}

export interface CollectEvents {
  /** A line that the step does not want. */
  readonly skipped: (line: Line) => void;
  readonly refused: (line: Line, issues: readonly Issue[]) => void;
}

/**
 * Turns lines into items: one each; or, with `merge`, one per key; or, with `parts`, one per key with a part per line.
 * `again` gives the lines from the start: for grouped steps the first pass only finds where each group ends, so that no
 * more than the open groups are ever held.
 */
export async function* collectItems(
  rules: ItemRules,
  step: Step,
  again: () => AsyncIterable<Line>,
  events: CollectEvents,
): AsyncGenerator<Collected> {
  if (step.parts) yield* grouped(rules, step, step.parts, again, events);
  else if (step.merge) yield* merged(rules, step, again(), events);
  else {
    const seen = new Set<string>();
    for await (const line of again()) {
      const item = wantedItem(rules, step, line, events);
      if (!item) continue;
      if (seen.has(item.key)) {
        events.refused(line, [{ path: 'key', rule: 'duplicate', code: 'invalid', params: { key: item.key } }]);
        continue;
      }
      seen.add(item.key);
      yield { item, lines: [line] };
    }
  }
}

function wantedItem(rules: ItemRules, step: Step, line: Line, events: CollectEvents): ImportItem | undefined {
  if (!holds(step.when, line)) {
    events.skipped(line);
    return undefined;
  }
  const built = buildItem(rules, step.entity, step, line);
  if (built.ok) return built.item;
  events.refused(line, built.issues);
  return undefined;
}

async function* merged(
  rules: ItemRules,
  step: Step,
  lines: AsyncIterable<Line>,
  events: CollectEvents,
): AsyncGenerator<Collected> {
  const byKey = new Map<string, { item: ImportItem; lines: Line[] }>();
  for await (const line of lines) {
    const item = wantedItem(rules, step, line, events);
    if (!item) continue;
    const known = byKey.get(item.key);
    // Of further lines only the place is needed, for the account of lines.
    if (known) {
      known.lines.push({ number: line.number, position: line.position, columns: {} });
      known.item = fillGaps(known.item, item);
    } else byKey.set(item.key, { item, lines: [line] });
  }
  for (const { item, lines } of byKey.values())
    yield { item: lines[0] ? withLastResort(step, item, lines[0]) : item, lines };
}

/** Each field keeps its first value that is not empty. */
function fillGaps(first: ImportItem, further: ImportItem): ImportItem {
  const isMissing = (name: string) => (first.values[name] ?? null) === null && !Object.hasOwn(first.wanted, name);
  const values = Object.entries(further.values).filter(([name, value]) => value !== null && isMissing(name));
  const wanted = Object.entries(further.wanted).filter(([name]) => isMissing(name));
  if (values.length === 0 && wanted.length === 0) return first;
  const kept = Object.entries(first.values).filter(([name]) => !wanted.some(([given]) => given === name));
  return {
    ...first,
    values: { ...Object.fromEntries(kept), ...Object.fromEntries(values) },
    wanted: { ...first.wanted, ...Object.fromEntries(wanted) },
  };
}

/** Fields that no line had a value for and that name a column to stand in. */
function withLastResort(step: Step, item: ImportItem, line: Line): ImportItem {
  const given = Object.entries(step.fields).flatMap(([name, rule]): [string, string][] => {
    if (
      typeof rule === 'string' ||
      !('finallyColumn' in rule) ||
      rule.finallyColumn === undefined ||
      (item.values[name] ?? null) !== null
    )
      return [];
    return [[name, columnOf(line, rule.finallyColumn).trim()]];
  });
  return given.length === 0 ? item : { ...item, values: { ...item.values, ...Object.fromEntries(given) } };
}

interface Group {
  readonly lines: Line[];
  readonly parts: ImportItem[];
  item: ImportItem | undefined;
  isRefused: boolean;
}

async function* grouped(
  rules: ItemRules,
  step: Step,
  parts: NonNullable<Step['parts']>,
  again: () => AsyncIterable<Line>,
  events: CollectEvents,
): AsyncGenerator<Collected> {
  const [[list, template] = ['', undefined]] = Object.entries(parts);
  if (!template) throw new TenonError('bad-request', `The step for "${step.entity}" names no parts.`);
  const entity = partEntity(rules.schema, step.entity, list);
  const lastLine = new Map<string, number>();
  for await (const line of again())
    if (holds(step.when, line)) lastLine.set(fillTemplate(step.key, line), line.position);

  const open = new Map<string, Group>();
  for await (const line of again()) {
    if (!holds(step.when, line)) {
      events.skipped(line);
      continue;
    }
    const key = fillTemplate(step.key, line);
    const group = open.get(key) ?? { lines: [], parts: [], item: undefined, isRefused: false };
    open.set(key, group);
    group.lines.push(line);
    const issues: Issue[] = [];
    const whole = buildItem(rules, step.entity, step, line);
    if (whole.ok) group.item = group.item ? fillGaps(group.item, whole.item) : whole.item;
    else issues.push(...whole.issues);
    if (holds(template.when, line)) {
      const part = buildItem(rules, entity, template, line);
      if (part.ok) group.parts.push(part.item);
      else issues.push(...part.issues.map((issue) => ({ ...issue, path: `${list}.${issue.path}` })));
    }
    if (issues.length > 0) {
      group.isRefused = true;
      group.lines.pop();
      events.refused(line, issues);
    }
    if (lastLine.get(key) !== line.position) continue;
    open.delete(key);
    // A record with a line missing would be wrong without anybody noticing: all of it waits for the correction.
    if (group.isRefused)
      for (const other of group.lines)
        events.refused(other, [{ path: 'key', rule: 'group', code: 'invalid', params: { key } }]);
    else if (group.item) yield { item: { ...group.item, parts: { [list]: group.parts } }, lines: group.lines };
  }
}
