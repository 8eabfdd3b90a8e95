import { html, nothing, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { Icon } from './icon.ts';

let icons: Readonly<Record<string, Icon>> | undefined;

/** Draws into the `svg` it stands in; a name that nobody knows leaves it hidden. */
class DrawDirective extends Directive {
  #name = '';

  override render(_name: string) {
    return nothing;
  }

  override update({ element }: ElementPart, [name]: [string]) {
    if (name === this.#name) return nothing;
    this.#name = name;
    if (icons) draw(element, icons, name);
    else
      void load().then((all) => {
        if (name === this.#name) draw(element, all, name);
      });
    return nothing;
  }
}

const drawing = directive(DrawDirective);

/** The icon that a declaration names. It keeps its place while the icons are on their way. Needs `iconStyles`. */
export function namedIcon(name: string): TemplateResult {
  return html`<svg class="i" viewBox="0 0 20 20" aria-hidden="true" ${drawing(name)}><path /></svg>`;
}

async function load(): Promise<Readonly<Record<string, Icon>>> {
  try {
    icons ??= (await import('./icons.ts')).icons;
  } catch {
    // Offline before it was ever needed: the word beside it says the same.
    return {};
  }
  return icons;
}

function draw(svg: Element, all: Readonly<Record<string, Icon>>, name: string): void {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  svg.toggleAttribute('hidden', !found);
  svg.classList.toggle('turns', found?.[1] === true);
  svg.firstElementChild?.setAttribute('d', found?.[0] ?? '');
}
