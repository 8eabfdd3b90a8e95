import { html, type TemplateResult } from 'lit';
import type { Messages } from '../base/localize.ts';

const kinds = ['call', 'meeting', 'visit', 'email', 'message', 'note'] as const;

export interface Composer {
  readonly words: Messages['timeline'];
  cancel(): void;
  save(event: SubmitEvent): void;
}

/** Writes one activity down where it will stand. */
export function composer({ words, cancel, save }: Composer): TemplateResult {
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) cancel();
  };
  return html`<form class="compose" @submit=${save} @keydown=${keys}>
    <div class="row">
      <select class="field" name="kind" aria-label=${words.composeKind}>
        ${kinds.map((kind) => html`<option value=${kind}>${words.kinds[kind]}</option>`)}
      </select>
      <span class="push"></span>
      <button class="btn" type="button" @click=${cancel}>${words.composeCancel}</button>
      <button class="btn primary" type="submit">${words.composeSave}</button>
    </div>
    <textarea
      class="field"
      name="words"
      required
      aria-label=${words.composeText}
      placeholder=${words.composeText}
    ></textarea>
  </form>`;
}

export interface ComposedActivity {
  readonly kind: string;
  readonly subject: string;
  readonly body: string | null;
}

/** The first line is the subject, the rest the text. */
export function valuesOf(form: HTMLFormElement): ComposedActivity | undefined {
  const data = new FormData(form);
  const text = String(data.get('words') ?? '').trim();
  if (!text) return undefined;
  const [first = '', ...rest] = text.split('\n');
  const subject = [...first].slice(0, 300).join('');
  const body = [[...first].slice(300).join(''), ...rest].join('\n').trim();
  return { kind: String(data.get('kind') ?? 'note'), subject, body: body || null };
}
