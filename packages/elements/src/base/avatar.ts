import { html, type TemplateResult } from 'lit';
import { companyInitial, hueOf, personInitials } from '../format/name.ts';
import { cssVars } from './css-vars.ts';

export interface Avatar {
  readonly id: string;
  readonly name: string;
  /** Squares for things, circles for people. */
  readonly kind: 'company' | 'person';
  readonly size?: 's' | 'm' | 'l';
}

/** The sign of a person or company; decoration, the name stands beside it. Needs `markStyles`. */
export function avatar({ id, name, kind, size = 'm' }: Avatar): TemplateResult {
  const isCompany = kind === 'company';
  const text = isCompany ? companyInitial(name) : personInitials(name, size === 's' ? 'small' : 'large');
  return html`<span class="ava ${size} ${isCompany ? 'co' : ''}" aria-hidden="true" ${cssVars({ '--hue': hueOf(id) })}
    >${text}</span
  >`;
}
