import { isTenonError, type Field, type RelativePeriod } from '@tenon/schema';
import type { Messages } from '../base/localize.ts';
import type { FieldContext } from '../fields/field-ui.ts';
import { operatorsOf, type Condition } from './filter-operators.ts';

export function periodWords(period: RelativePeriod, words: Messages['dataTable']): string {
  if (period.period === 'lastDays') return words.lastDays(period.n);
  if (period.period === 'nextDays') return words.nextDays(period.n);
  return words.periods[period.period];
}

/** The value of a condition as a person would say it; empty for operators that ask for none. */
export function operandWords(
  { operator, operand }: Condition,
  field: Field,
  context: FieldContext,
  words: Messages['dataTable'],
): string {
  const kind = operatorsOf(field).find(({ key }) => key === operator)?.operand;
  if (kind === undefined || kind === 'none') return '';
  if (kind === 'period') return periodWords(operand as RelativePeriod, words);
  if (kind === 'text') return String(operand ?? '');
  try {
    const values: readonly unknown[] = kind === 'values' && Array.isArray(operand) ? operand : [operand];
    const one =
      field.kind === 'choices'
        ? (key: unknown) => field.values[String(key)]?.label[context.language] ?? String(key)
        : (value: unknown) => context.uiOf(field).text(value as never, field, context) || '…';
    return context.format.list(values.map(one));
  } catch (error) {
    if (isTenonError(error)) throw error;
    // A filter kept from before may hold a value its kind no longer knows; it is shown as it stands.
    return String(operand);
  }
}
