import type { Contact } from '@tenon/entities';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.ts';
import { icon } from '../icons/icon.ts';
import type { BlockContext } from './block-context.ts';
import { plusIcon } from '../icons/paths/plus.ts';

export function peopleBlock(
  contacts: readonly Contact[],
  { msg, add }: BlockContext & { readonly add: (() => void) | undefined },
): TemplateResult {
  const words = msg.customer360;
  return html`<section class="block">
    <h4>
      ${words.people}
      ${add ? html`<button class="btn icon quiet tiny" type="button" aria-label=${words.addPerson} title=${words.addPerson} @click=${add}>${icon(plusIcon)}</button>` : nothing}
    </h4>
    ${contacts.length === 0 ? html`<p class="none">${words.noPeople}</p>` : nothing}
    ${contacts.map(
      (contact) =>
        html`<div class="who">
          ${avatar({ id: contact.id, name: contact.displayName, kind: 'person' })}
          <div>
            <div class="line strong">${contact.displayName}</div>
            <div class="small mute line">${contact.jobTitle ?? contact.email ?? ''}</div>
          </div>
        </div>`,
    )}
  </section>`;
}
