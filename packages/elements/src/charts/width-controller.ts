import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The width of an element in the host's shadow root, in whole pixels; the host is updated when it changes. */
export class WidthController implements ReactiveController {
  width = 0;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #selector: string;
  #observer: ResizeObserver | undefined;
  #watched: Element | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const element = this.#host.shadowRoot?.querySelector(this.#selector) ?? undefined;
    if (element === this.#watched) return;
    this.hostDisconnected();
    this.#watched = element;
    if (!element) return;
    this.#take(innerWidth(element));
    if (typeof ResizeObserver === 'undefined') return;
    this.#observer = new ResizeObserver(() => this.#take(innerWidth(element)));
    this.#observer.observe(element);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#watched = undefined;
  }

  #take(width: number): void {
    const whole = Math.floor(width);
    if (whole === this.width || whole <= 0) return;
    this.width = whole;
    this.#host.requestUpdate();
  }
}

function innerWidth(element: Element): number {
  const style = getComputedStyle(element);
  return element.clientWidth - parseFloat(style.paddingInlineStart || '0') - parseFloat(style.paddingInlineEnd || '0');
}
