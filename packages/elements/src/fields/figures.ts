import { html } from 'lit';
import { parseLocaleDecimal, type DecimalField, type IntegerField } from '@tenon/schema';
import { icon } from '../icons/icon.ts';
import type { FieldEdit, FieldUi } from './field-ui.ts';
import { textControl } from './text-control.ts';
import { starIcon } from '../icons/paths/star.ts';

/** Reads what was typed when the field is left; digits of any width and the locale's separators count. */
function figure<F extends IntegerField | DecimalField>(
  shown: (edit: FieldEdit<F>) => string,
  read: (decimal: string, edit: FieldEdit<F>) => void,
) {
  return (edit: FieldEdit<F>) =>
    textControl(edit, {
      text: shown(edit),
      inputMode: 'decimal',
      isFigure: true,
      onChange: (typed) => {
        const text = typed.trim();
        if (text === '') return edit.change(null);
        const decimal = parseLocaleDecimal(text.replace(/[%％]\s*$/, ''), edit.context.format.locale);
        if (decimal === undefined) edit.reject('number');
        else read(decimal, edit);
      },
    });
}

export const integer: FieldUi<IntegerField> = {
  isFigure: true,
  view: (value, _field, { format }) => html`<span class="num">${format.number(value)}</span>`,
  text: (value, _field, { format }) => format.number(value),
  edit: figure(
    ({ value, context }) => context.format.number(value),
    (decimal, edit) =>
      /^-?\d+$/.test(decimal) && Number.isSafeInteger(Number(decimal))
        ? edit.change(Number(decimal))
        : edit.reject('integer'),
  ),
};

export const decimal: FieldUi<DecimalField> = {
  isFigure: true,
  view: (value, _field, { format }) => html`<span class="num">${format.number(value)}</span>`,
  text: (value, _field, { format }) => format.number(value),
  edit: figure(
    ({ value, context }) => context.format.number(value),
    (read, edit) => ((read.split('.')[1] ?? '').length > 6 ? edit.reject('places') : edit.change(read)),
  ),
};

/** Stored in basis points, typed as percent with up to two places. */
export const percent: FieldUi<IntegerField> = {
  isFigure: true,
  view: (value, _field, { format }) => html`<span class="num">${format.percent(value)}</span>`,
  text: (value, _field, { format }) => format.percent(value),
  edit: figure(
    ({ value, context }) => context.format.percent(value, { digits: 2 }),
    (read, edit) => {
      const [whole = '0', places = ''] = read.split('.');
      if (places.length > 2) edit.reject('places');
      else edit.change(Number(`${whole}${places.padEnd(2, '0')}`));
    },
  ),
};

const ratingOf = (field: IntegerField) => field.max ?? 5;

/** Stars: a row of radio buttons for the keyboard. */
export const rating: FieldUi<IntegerField> = {
  isGroup: true,
  view: (value, field, { words }) =>
    html`<span class="stars" role="img" aria-label=${words.stars(value, ratingOf(field))}
      >${Array.from({ length: ratingOf(field) }, (_, at) => html`<span class=${at < value ? 'on' : ''}>${icon(starIcon)}</span>`)}</span
    >`,
  text: (value, field, { words }) => words.stars(value, ratingOf(field)),
  edit: (edit) =>
    html`<span class="stars edit" id=${edit.id} role="radiogroup" aria-label=${edit.label ?? edit.name}>
      ${Array.from({ length: ratingOf(edit.field) }, (_, at) => {
        const value = at + 1;
        return html`<label class=${value <= (edit.value ?? 0) ? 'on' : ''}>
          <input
            type="radio"
            name=${edit.id}
            .checked=${edit.value === value}
            ?disabled=${edit.isDisabled}
            aria-label=${edit.context.words.stars(value, ratingOf(edit.field))}
            @change=${() => edit.change(value)}
          />${icon(starIcon)}
        </label>`;
      })}
    </span>`,
};
