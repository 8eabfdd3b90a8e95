import type { ReactiveController } from 'lit';
import type { TenonElement } from '../base/element.ts';

/** Cards slide to where they come to rest: a dropped one the last bit, a refused one the whole way back. */
export class CardMotion implements ReactiveController {
  readonly #host: TenonElement;
  readonly #cardOf: (id: string) => HTMLElement | null;
  readonly #watched: () => Iterable<string>;
  readonly #boxes = new Map<string, DOMRect>();
  #from: { readonly id: string; readonly box: DOMRect } | undefined;

  /** `watched`: cards that may have to go back, and whose places are remembered for it. */
  constructor(host: TenonElement, cardOf: (id: string) => HTMLElement | null, watched: () => Iterable<string>) {
    this.#host = host;
    this.#cardOf = cardOf;
    this.#watched = watched;
    host.addController(this);
  }

  startFrom(id: string, box: DOMRect | undefined): void {
    if (box) this.#from = { id, box };
  }

  goBack(id: string): void {
    this.startFrom(id, this.#boxes.get(id));
    this.#boxes.delete(id);
  }

  hostUpdated(): void {
    this.#settle();
    for (const id of this.#watched()) {
      const box = this.#cardOf(id)?.getBoundingClientRect();
      if (box) this.#boxes.set(id, box);
    }
  }

  #settle(): void {
    const from = this.#from;
    const card = from && this.#cardOf(from.id);
    if (!from || !card) return;
    this.#from = undefined;
    const to = card.getBoundingClientRect();
    const style = getComputedStyle(this.#host);
    const duration = Number.parseFloat(style.getPropertyValue('--_duration-slow')) || 240;
    const easing = style.getPropertyValue('--_ease-out').trim() || 'ease-out';
    const start = `translate(${from.box.left - to.left}px, ${from.box.top - to.top}px)`;
    card.animate([{ transform: start }, { transform: 'none' }], { duration, easing });
  }
}
