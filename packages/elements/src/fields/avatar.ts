import { html, type TemplateResult } from 'lit';
import { cssVars } from '../base/css-vars.ts';
import { companyInitial, hueOf, personInitials } from '../format/name.ts';

/** A record's mark beside its name, which is why it says nothing to readers: people round, companies square. */
export function avatar({
  id,
  name,
  person,
  small = false,
}: {
  readonly id: string;
  readonly name: string;
  readonly person: boolean;
  readonly small?: boolean;
}): TemplateResult {
  const classes = `ava${person ? '' : ' co'}${small ? ' s' : ''}`;
  return html`<span class=${classes} aria-hidden="true" ${cssVars({ '--hue': hueOf(id) })}
    >${person ? personInitials(name, 'small') : companyInitial(name)}</span
  >`;
}
