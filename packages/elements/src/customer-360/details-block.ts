import type { Customer, User } from '@tenon/entities';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.ts';
import { cssVars } from '../base/css-vars.ts';
import { addressLine, completeness, maskedText } from '../customer-card/customer-facts.ts';
import { formatPhone } from '../format/phone.ts';
import { icon } from '../icons/icon.ts';
import type { BlockContext } from './block-context.ts';
import { editIcon } from '../icons/paths/edit.ts';
import { lockIcon } from '../icons/paths/lock.ts';
import { namedIcon } from '../icons/named-icon.ts';

export function customerChips(customer: Customer, { client, language }: BlockContext): TemplateResult {
  const fields = client?.schema.entities['customer']?.fields;
  const badge = (field: 'lifecycle' | 'category') => {
    const declared = fields?.[field];
    const option =
      declared?.kind === 'choice' && customer[field] !== 'regular' ? declared.values[customer[field]] : undefined;
    return option
      ? html`<span class="badge ${option.tone ?? 'neutral'}"
          >${option.icon ? namedIcon(option.icon) : nothing}${option.label[language]}</span
        >`
      : nothing;
  };
  return html`<div class="chips">
    ${badge('lifecycle')}${badge('category')}
    ${(customer.tags ?? []).map((tag, index) => html`<span class="tag" ${cssVars({ '--hue': `var(--_color-chart-${String((index % 8) + 1)})` })}><span class="line">${tag}</span></span>`)}
  </div>`;
}

export function detailsBlock(
  customer: Customer,
  owner: User | undefined,
  context: BlockContext & { readonly edit: (() => void) | undefined },
): TemplateResult {
  const { msg, language, client, edit, format } = context;
  const words = msg.customer360;
  const label = (field: string) => client?.schema.entities['customer']?.fields[field]?.label[language] ?? field;
  const facts: (readonly [string, unknown])[] = [];
  const masked = (field: string) => {
    const text = maskedText(customer, field);
    if (text === undefined) return false;
    facts.push([
      label(field),
      html`<span class="row mute" title=${msg.base.restrictedHint}
        >${icon(lockIcon, { label: msg.base.restricted })}<span class="num">${text}</span></span
      >`,
    ]);
    return true;
  };
  if (customer.industry) facts.push([label('industry'), customer.industry]);
  if (!masked('website') && customer.website) facts.push([label('website'), webLink(customer.website)]);
  if (!masked('phone') && customer.phone)
    facts.push([
      label('phone'),
      html`<a class="num" href=${`tel:${customer.phone.replace(/[^+\d]/g, '')}`}>${formatPhone(customer.phone)}</a>`,
    ]);
  if (!masked('email') && customer.email)
    facts.push([label('email'), html`<a href=${`mailto:${customer.email}`}>${customer.email}</a>`]);
  const address = addressLine(customer.address) || customer.city;
  if (!masked('address') && address) facts.push([label('address'), address]);
  if (!masked('annualRevenue') && customer.annualRevenue)
    facts.push([
      label('annualRevenue'),
      html`<span class="num">${format.money(customer.annualRevenue, { compact: true })}</span>`,
    ]);
  if (owner)
    facts.push([
      msg.customerCard.owner,
      html`<span class="row"
        >${avatar({ id: owner.id, name: owner.name, kind: 'person', size: 's' })}<span class="line"
          >${language === 'en' ? (owner.nameEn ?? owner.name) : owner.name}</span
        ></span
      >`,
    ]);
  return html`<section class="block">
    <h4>
      ${words.details}
      ${edit ? html`<button class="btn icon quiet tiny" type="button" aria-label=${words.edit} title=${words.edit} @click=${edit}>${icon(editIcon)}</button>` : nothing}
    </h4>
    <dl class="facts" part="facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${edit ? completeLine(customer, context, label) : nothing}
  </section>`;
}

function completeLine(
  customer: Customer,
  { client, format, msg, edit }: BlockContext & { readonly edit: (() => void) | undefined },
  label: (field: string) => string,
): TemplateResult {
  const { share, missing } = completeness(customer, (field) => client?.fieldRight('customer', field) !== 'hidden');
  const first = missing[0];
  return html`<div class="complete">
    <span>${msg.customer360.complete(format.percent(Math.round(share * 100) * 100))}</span>
    <span class="meter"><i ${cssVars({ '--share': `${String(Math.round(share * 100))}%` })}></i></span>
    ${first ? html`<button class="link" type="button" @click=${edit}>${msg.customer360.add(label(first))}</button>` : nothing}
  </div>`;
}

/** Only http and https become links; anything else stays text. */
function webLink(address: string): TemplateResult {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return html`${address}`;
  return html`<a href=${url.href} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer"
    >${url.hostname.replace(/^www\./, '')}</a
  >`;
}
