import type { ReactiveController } from 'lit';
import type { TenonElement } from '../base/element.ts';
import { fixedWindow, scrollToShow, type VisibleRange } from './fixed-window.ts';

/** What of the records is in view. Heights come from the style sheet, by density and width, so they are measured. */
export class TableViewport implements ReactiveController {
  readonly #host: TenonElement;
  #top = 0;
  #height = 0;
  #size = 0;
  #resize: ResizeObserver | undefined;

  constructor(host: TenonElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    if (!this.#resize && typeof ResizeObserver !== 'undefined')
      this.#resize = new ResizeObserver(() => this.#measure());
    this.#resize?.observe(scroller);
    this.#measure();
  }

  hostDisconnected(): void {
    this.#resize?.disconnect();
    this.#resize = undefined;
  }

  /** Height of one record; 0 before the first is drawn. */
  get size(): number {
    return this.#size;
  }

  /** Records that fit on the screen. */
  get page(): number {
    return Math.max(1, Math.floor((this.#height - this.#headHeight) / (this.#size || 40)));
  }

  range(count: number): VisibleRange {
    return fixedWindow({ count, size: this.#size || 40, scrollTop: this.#top, viewport: this.#height });
  }

  /** First and last record that can be seen, counted from 1. */
  seen(count: number): readonly [first: number, last: number] {
    const first = this.#size > 0 ? Math.floor(this.#top / this.#size) : 0;
    return [Math.min(count, first + 1), Math.min(count, this.#size > 0 ? first + this.page : count)];
  }

  isNearEnd(count: number): boolean {
    return this.#size > 0 && this.#top + this.#height > (count - 30) * this.#size;
  }

  show(row: number): void {
    const scroller = this.#scroller;
    if (!scroller || this.#size === 0) return;
    const viewport = scroller.clientHeight - this.#headHeight;
    const top = scrollToShow(row, { size: this.#size, scrollTop: scroller.scrollTop, viewport });
    if (top !== scroller.scrollTop) scroller.scrollTop = top;
    this.#top = scroller.scrollTop;
    this.#host.requestUpdate();
  }

  toTop(): void {
    this.#scroller?.scrollTo({ top: 0 });
    this.#top = 0;
  }

  readonly scrolled = (event: Event): void => {
    const { scrollTop } = event.currentTarget as HTMLElement;
    if (Math.abs(scrollTop - this.#top) < 1) return;
    this.#top = scrollTop;
    this.#host.requestUpdate();
  };

  #measure(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const size = scroller.querySelector<HTMLElement>('.rec')?.getBoundingClientRect().height ?? this.#size;
    const height = scroller.clientHeight;
    if (size === this.#size && height === this.#height) return;
    this.#size = size;
    this.#height = height;
    this.#top = scroller.scrollTop;
    this.#host.requestUpdate();
  }

  get #scroller(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.scroll');
  }

  get #headHeight(): number {
    return this.#host.renderRoot.querySelector<HTMLElement>('.head-rows')?.offsetHeight ?? 0;
  }
}
