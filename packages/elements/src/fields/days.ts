import { html, nothing } from 'lit';
import { dayOf, dayStartInstant, daysBetween, type PeriodField, type TimeField } from '@tenon/schema';
import type { FieldContext, FieldEdit, FieldUi } from './field-ui.ts';
import { textControl } from './text-control.ts';

/** A day is the same day everywhere: the native field and the record hold the same text. */
export const date: FieldUi<TimeField> = {
  isFigure: true,
  view: (value, _field, { format }) => html`<time class="num" datetime=${value}>${format.day(value)}</time>`,
  text: (value, _field, { format }) => format.day(value),
  edit: (edit) =>
    textControl(edit, { type: 'date', text: edit.value ?? '', onChange: (day, input) => takeDay(edit, day, input) }),
};

function takeDay(
  edit: { change(value: string | null): void; reject(rule: string): void },
  day: string,
  input: HTMLInputElement,
): void {
  if (input.validity.badInput) edit.reject('date');
  else edit.change(day === '' ? null : day);
}

/** Shown and edited in the tenant's zone, whatever the zone of the machine. */
export const instant: FieldUi<TimeField> = {
  isFigure: true,
  view: (value, _field, context) =>
    html`<time class="num" datetime=${value} title=${context.format.instant(value)}
      >${nearOrFar(value, context)}</time
    >`,
  text: (value, _field, { format }) => format.instant(value),
  edit: (edit) => {
    const { format } = edit.context;
    const local = edit.value ? `${dayOf(edit.value, format.timeZone)}T${format.time(edit.value)}` : '';
    return textControl(edit, {
      type: 'datetime-local',
      text: local,
      onChange: (typed, input) => {
        if (input.validity.badInput) edit.reject('instant');
        else edit.change(typed === '' ? null : instantOf(typed, format.timeZone, (at) => format.time(at)));
      },
    });
  },
};

/** `10:42` today, `yesterday`, then the day; with the year once it is another one. */
function nearOrFar(value: string, { client, format }: FieldContext): string {
  const now = client?.now();
  if (!now) return format.dayAt(value);
  const [day, today] = [dayOf(value, format.timeZone), dayOf(now, format.timeZone)];
  const days = daysBetween(day, today);
  if (days === 0) return format.time(value);
  if (days === 1) return format.relativeDays(day, today);
  return format.dayAt(value, day.slice(0, 4) === today.slice(0, 4) ? 'short' : 'full');
}

/** The instant of a local day and time; a time that the change of clocks skips becomes the one after it. */
function instantOf(local: string, timeZone: string, timeOf: (instant: string) => string): string {
  const [day = '', time = '00:00'] = local.split('T');
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const start = Date.parse(dayStartInstant(day, timeZone));
  const guess = new Date(start + minutes(time) * 60_000).toISOString();
  const off = minutes(time) - minutes(timeOf(guess));
  return new Date(Date.parse(guess) + (Math.abs(off) <= 120 ? off : 0) * 60_000).toISOString();
}

export const period: FieldUi<PeriodField> = {
  isGroup: true,
  view: (value, _field, { format }) =>
    html`<span class="num">${format.day(value.from)} – ${format.day(value.to)}</span>`,
  text: (value, _field, { format }) => `${format.day(value.from)} – ${format.day(value.to)}`,
  edit: (edit) => {
    const { value, context } = edit;
    const take = (from: string | undefined, to: string | undefined) => {
      if (!from && !to) edit.change(null);
      else edit.change({ from: from || to || '', to: to || from || '' });
    };
    const side = (name: 'from' | 'to'): FieldEdit => ({
      ...(edit as FieldEdit),
      id: `${edit.id}-${name}`,
      label: context.words[name],
    });
    return html`<span class="pair-of" id=${edit.id} role="group" aria-label=${edit.label ?? nothing}>
      ${textControl(side('from'), { type: 'date', text: value?.from ?? '', onChange: (day) => take(day, value?.to) })}
      <span aria-hidden="true">–</span>
      ${textControl(side('to'), { type: 'date', text: value?.to ?? '', onChange: (day) => take(value?.from, day) })}
    </span>`;
  },
};
