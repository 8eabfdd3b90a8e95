import { html } from 'lit';
import { parseLocaleDecimal, type IntegerField } from '@tenon/schema';
import type { FieldUi } from './field-ui.ts';
import { textControl } from './text-control.ts';

const units = { minute: 60, hour: 3600, day: 86_400 } as const;
type Unit = keyof typeof units;

/** The largest unit that shows the seconds without a fraction of more than one place. */
function unitOf(seconds: number | null | undefined): Unit {
  if (!seconds) return 'minute';
  return (
    (['day', 'hour'] as const).find((unit) => (seconds * 10) % units[unit] === 0 && seconds >= units[unit]) ?? 'minute'
  );
}

/** Whole seconds, typed in minutes, hours or days. */
export const duration: FieldUi<IntegerField> = {
  isFigure: true,
  view: (value, _field, { format }) => html`<span class="num">${format.duration(value)}</span>`,
  text: (value, _field, { format }) => format.duration(value),
  edit: (edit) => {
    const { format, words } = edit.context;
    const unit = unitOf(edit.value);
    const amount = typeof edit.value === 'number' ? format.number(edit.value / units[unit], { digits: 4 }) : '';
    return html`<span class="field pair" part="control">
      ${textControl(edit, {
        text: amount,
        inputMode: 'decimal',
        isBare: true,
        onChange: (typed) => {
          if (typed.trim() === '') return edit.change(null);
          const read = parseLocaleDecimal(typed, format.locale);
          if (read === undefined) edit.reject('number');
          else edit.change(Math.round(Number(read) * units[unit]));
        },
      })}
      <select
        aria-label=${words.unit}
        ?disabled=${edit.isDisabled}
        @change=${(event: Event) => {
          const next = (event.currentTarget as HTMLSelectElement).value as Unit;
          if (typeof edit.value === 'number') edit.change(Math.round((edit.value / units[unit]) * units[next]));
        }}
      >
        ${(Object.keys(units) as Unit[]).map((each) => html`<option value=${each} ?selected=${each === unit}>${words.units[each]}</option>`)}
      </select>
    </span>`;
  },
};
