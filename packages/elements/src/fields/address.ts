import { html, nothing } from 'lit';
import type { Address, AddressField } from '@tenon/schema';
import type { FieldContext, FieldEdit, FieldUi } from './field-ui.ts';
import { inputOf } from './text-control.ts';

// ISO 3166-1 alpha-2; the names come from the browser.
const countries =
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW'.split(
    ' ',
  );

function countryName(code: string | null | undefined, { format }: FieldContext): string {
  if (!code) return '';
  try {
    return new Intl.DisplayNames(format.locale, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Chinese addresses run from the largest part to the smallest, without a break. */
function lines(value: Address, context: FieldContext): readonly string[] {
  const country = countryName(value.country, context);
  if (value.country === 'CN' && context.language === 'zh') {
    const place = [value.region, value.city === value.region ? '' : value.city].filter(Boolean).join('');
    return [`${place}${value.lines.join('')}`, value.postalCode ?? ''].filter(Boolean);
  }
  const town = [value.city, value.region === value.city ? '' : value.region].filter(Boolean).join(', ');
  return [...value.lines, [town, value.postalCode].filter(Boolean).join(' '), country].filter(Boolean);
}

const empty: Address = { lines: [], city: null, region: null, postalCode: null, country: null };

export const address: FieldUi<AddressField> = {
  isWide: true,
  isGroup: true,
  view: (value, _field, context) =>
    html`<span class="address">${lines(value, context).map((line) => html`<span>${line}</span>`)}</span>`,
  text: (value, _field, context) => lines(value, context).join(context.language === 'zh' ? '' : ', '),
  edit: (edit) => {
    const { words } = edit.context;
    const value = edit.value ?? empty;
    const set = (part: Partial<Address>) => {
      const next = { ...value, ...part };
      const isEmpty = next.lines.length === 0 && !next.city && !next.region && !next.postalCode && !next.country;
      edit.change(isEmpty ? null : next);
    };
    const part = (name: 'region' | 'city' | 'postalCode', autocomplete: string) =>
      html`<input
        class="field"
        id="${edit.id}-${name}"
        aria-label=${words.address[name]}
        placeholder=${words.address[name]}
        autocomplete=${autocomplete}
        ?disabled=${edit.isDisabled}
        .value=${value[name] ?? ''}
        @change=${(event: Event) => set({ [name]: inputOf(event).value.trim() || null })}
      />`;
    return html`<span
      class="address-edit"
      role="group"
      aria-label=${edit.label ?? nothing}
      aria-describedby=${edit.describedBy ?? nothing}
    >
      <textarea
        class="field"
        id=${edit.id}
        rows="2"
        aria-label=${words.address.lines}
        placeholder=${words.address.lines}
        autocomplete="street-address"
        aria-invalid=${edit.isInvalid ? 'true' : nothing}
        ?disabled=${edit.isDisabled}
        .value=${value.lines.join('\n')}
        @change=${(event: Event) => set({ lines: linesOf((event.currentTarget as HTMLTextAreaElement).value) })}
      ></textarea>
      ${part('city', 'address-level2')} ${part('region', 'address-level1')} ${part('postalCode', 'postal-code')}
      ${countrySelect(edit, value.country, (country) => set({ country }))}
    </span>`;
  },
};

function countrySelect(
  edit: FieldEdit<AddressField>,
  chosen: string | null,
  choose: (country: string | null) => void,
): unknown {
  const named = countries
    .map((code) => ({ code, name: countryName(code, edit.context) }))
    .sort((a, b) => a.name.localeCompare(b.name, edit.context.format.locale));
  return html`<select
    class="field"
    aria-label=${edit.context.words.address.country}
    autocomplete="country"
    ?disabled=${edit.isDisabled}
    @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value || null)}
  >
    <option value="" ?selected=${!chosen}>${edit.context.words.address.country}</option>
    ${named.map(({ code, name }) => html`<option value=${code} ?selected=${code === chosen}>${name}</option>`)}
  </select>`;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
