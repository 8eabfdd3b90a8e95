import { html, type TemplateResult } from 'lit';

/** `¥2.24M`, `31.4%`, `38 天`: what stands after the last digit is the unit, set smaller by class `u`. */
export function figure(text: string): TemplateResult {
  const found = /^(.*\d)\s*([^\d]+)$/u.exec(text);
  return found ? html`${found[1]}<span class="u">${found[2]}</span>` : html`${text}`;
}
