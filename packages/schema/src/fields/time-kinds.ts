import type { PeriodField, TimeField } from '../field.ts';
import type { Period } from '../field.ts';
import { isDay, toInstant } from '../time.ts';
import { hasUnknownKeys, isRecord, type Kind } from './kind.ts';

export const date: Kind<TimeField> = {
  parse: (value, _field, report) => (typeof value === 'string' && isDay(value) ? value : report.rule('date')),
  sortValue: (value: string) => value,
};

export const instant: Kind<TimeField> = {
  parse: (value, _field, report) =>
    (typeof value === 'string' ? toInstant(value) : undefined) ?? report.rule('instant'),
  sortValue: (value: string) => value,
};

export const period: Kind<PeriodField> = {
  parse(value, _field, report): Period | undefined {
    if (!isRecord(value)) return report.rule('type', { expected: 'period' });
    if (hasUnknownKeys(value, ['from', 'to'], report)) return undefined;
    const { from, to } = value;
    if (typeof from !== 'string' || !isDay(from)) return report.at('from').rule('date');
    if (typeof to !== 'string' || !isDay(to)) return report.at('to').rule('date');
    return to < from ? report.at('to').rule('period') : { from, to };
  },
  sortValue: (value: Period) => `${value.from} ${value.to}`,
};
