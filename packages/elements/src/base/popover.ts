import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps a native popover beside its anchor while open: below, or above where there is no room, aligned with the anchor's
 * start and moved in from the edges of the window. The popover is in the top layer, so no parent can clip it.
 */
export class PopoverController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #popover: string;
  readonly #anchor: string;
  // Told by events, since test DOMs do not know the selector :popover-open.
  #isOpen = false;

  /** Selectors inside the host's shadow root; the popover has `@beforetoggle=${controller.toggling} @toggle=${controller.toggled}`. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    { popover, anchor }: { readonly popover: string; readonly anchor: string },
  ) {
    this.#host = host;
    this.#popover = popover;
    this.#anchor = anchor;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  close(): void {
    if (this.isOpen) this.#find(this.#popover)?.hidePopover();
  }

  open(): void {
    if (!this.isOpen) this.#find(this.#popover)?.showPopover();
  }

  /** Before it opens: what the host draws inside is there, and near its place, in the first frame. */
  readonly toggling = (event: ToggleEvent): void => {
    if (event.newState !== 'open') return;
    this.#isOpen = true;
    this.#place();
    this.#host.requestUpdate();
  };

  readonly toggled = (event: ToggleEvent): void => {
    const view = this.#host.ownerDocument.defaultView;
    this.#isOpen = event.newState === 'open';
    if (this.#isOpen) {
      this.#place();
      view?.addEventListener('scroll', this.#place, { capture: true, passive: true });
      view?.addEventListener('resize', this.#place);
    } else this.#release();
    this.#host.requestUpdate();
  };

  hostDisconnected(): void {
    this.#isOpen = false;
    this.#release();
  }

  #release(): void {
    const view = this.#host.ownerDocument.defaultView;
    view?.removeEventListener('scroll', this.#place, { capture: true });
    view?.removeEventListener('resize', this.#place);
  }

  hostUpdated(): void {
    if (this.isOpen) this.#place();
  }

  readonly #place = (): void => {
    const popover = this.#find(this.#popover);
    const anchor = this.#find(this.#anchor);
    const view = this.#host.ownerDocument.defaultView;
    if (!popover || !anchor || !view) return;
    const edge = 8;
    const at = anchor.getBoundingClientRect();
    const size = { width: popover.offsetWidth, height: popover.offsetHeight };
    const window = { width: this.#host.ownerDocument.documentElement.clientWidth, height: view.innerHeight };
    const below = at.bottom + 4;
    const above = at.top - 4 - size.height;
    const top = below + size.height <= window.height - edge || above < edge ? below : above;
    const isRtl = view.getComputedStyle(popover).direction === 'rtl';
    const start = isRtl ? window.width - at.right : at.left;
    popover.style.setProperty('--pop-top', `${Math.max(edge, Math.min(top, window.height - size.height - edge))}px`);
    popover.style.setProperty('--pop-start', `${Math.max(edge, Math.min(start, window.width - size.width - edge))}px`);
  };

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}
