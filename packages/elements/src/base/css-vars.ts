import { nothing } from 'lit';
import { directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import { Directive } from 'lit/directive.js';

/** Values for custom properties; `undefined` removes one. */
export type CssVars = Readonly<Record<`--${string}`, string | number | undefined>>;

class CssVarsDirective extends Directive {
  #set = new Set<string>();

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('cssVars stands in the tag: <i ${cssVars({...})}>');
  }

  override render(_vars: CssVars) {
    return nothing;
  }

  // Through CSSOM, since a strict style-src refuses style attributes, also those that a script sets.
  override update(part: ElementPart, [vars]: [CssVars]) {
    const { style } = part.element as HTMLElement | SVGElement;
    const next = new Set<string>();
    for (const [name, value] of Object.entries(vars)) {
      if (value === undefined) continue;
      next.add(name);
      style.setProperty(name, String(value));
    }
    for (const name of this.#set) if (!next.has(name)) style.removeProperty(name);
    this.#set = next;
    return nothing;
  }
}

/** Sets custom properties on the element it stands in: `<i ${cssVars({ '--share': '62%' })}>`. */
export const cssVars = directive(CssVarsDirective);
