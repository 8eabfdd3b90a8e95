import { html, nothing } from 'lit';
import type { AnyRecord, Field, FieldRight } from '@tenon/schema';
import { icon } from '../icons/icon.ts';
import type { FieldContext } from './field-ui.ts';
import { uiOf } from './registry.ts';
import { lockIcon } from '../icons/paths/lock.ts';

export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Display text of a masked field: the server alone makes it; the value itself is not in the page. */
export function maskedText(record: AnyRecord, name: string): string | undefined {
  const masks = record['m'];
  if (typeof masks !== 'object' || masks === null || !Object.hasOwn(masks, name)) return undefined;
  const text: unknown = Reflect.get(masks, name);
  return typeof text === 'string' ? text : undefined;
}

export interface FieldShown {
  readonly record: AnyRecord;
  readonly name: string;
  readonly field: Field;
  readonly right: FieldRight;
  readonly context: FieldContext;
}

/** A value as its kind shows it; hidden fields are nothing at all, masked ones a lock with the text the server gave. */
export function fieldView({ record, name, field, right, context }: FieldShown): unknown {
  if (right === 'hidden') return nothing;
  const masked = maskedText(record, name);
  if (masked !== undefined) {
    return html`<span class="masked num" title=${context.words.masked}
      >${icon(lockIcon, { label: context.words.masked })}${masked}</span
    >`;
  }
  // A masked field without a display text is an empty one.
  const value = right === 'masked' ? undefined : record[name];
  if (isEmptyValue(value))
    return html`<span class="none"
      ><span class="sr">${context.words.empty}</span><span aria-hidden="true">–</span></span
    >`;
  return uiOf(field).view(value as never, field, context);
}

/** The same in plain text, for names of controls and announcements. */
export function fieldText({ record, name, field, right, context }: FieldShown): string {
  if (right === 'hidden') return '';
  const value = record[name];
  if (right === 'masked' || isEmptyValue(value)) return maskedText(record, name) ?? '';
  return uiOf(field).text(value as never, field, context);
}
