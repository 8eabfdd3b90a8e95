import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../base/clock.ts';
import { autoScroll } from './auto-scroll.ts';

export interface Place {
  readonly column: string;
  /** Among the cards of the column, the lifted card not counted. */
  readonly index: number;
}

/** A card on its way. `by` tells the two ways apart: only the pointer has a picture that follows it. */
export interface Lift {
  readonly id: string;
  readonly by: 'pointer' | 'keyboard';
  readonly from: Place;
  readonly over: Place;
  readonly height: number;
  readonly width: number;
}

export interface DragOptions {
  readonly clock: () => Clock;
  /** Whether this actor may move the card at all. */
  canLift(id: string): boolean;
  /** Place of a card now; undefined when it is gone. */
  placeOf(id: string): Place | undefined;
  /** Place under a point of the window; undefined outside every column. */
  placeAt(x: number, y: number, lift: Lift): Place | undefined;
  /** Neighbouring place for an arrow key. */
  placeBeside(lift: Lift, key: ArrowKey): Place | undefined;
  /** Picture that follows the pointer, once it is rendered. */
  picture(): HTMLElement | null;
  lifted(lift: Lift): void;
  moved(lift: Lift): void;
  dropped(lift: Lift, pictureAt: DOMRect | undefined): void;
  cancelled(lift: Lift): void;
}

export type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';
const arrows: ReadonlySet<string> = new Set<ArrowKey>([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
]);
const slack = 4;
const touchSlack = 10;
const longPress = 300;

interface Press {
  readonly id: string;
  readonly pointer: number;
  readonly touch: boolean;
  readonly card: HTMLElement;
  readonly startX: number;
  readonly startY: number;
  readonly cancelTimer: (() => void) | undefined;
}

/**
 * Moves cards by mouse, by touch (long press, so that a swipe still scrolls) and by keyboard. It knows pointers and keys;
 * what a place is and what a drop means is the host's. Only one card is on its way at a time.
 */
export class DragController implements ReactiveController {
  lift: Lift | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DragOptions;
  #press: Press | undefined;
  #at = { x: 0, y: 0 };
  #grip = { x: 0, y: 0 };
  #frame = 0;
  #swallowClick = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DragOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    // Not passive: once a card is lifted by touch, the page must not scroll with it.
    this.#host.addEventListener('touchmove', this.#holdScroll, { passive: false });
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('touchmove', this.#holdScroll);
    this.cancel();
  }

  hostUpdated(): void {
    this.#placePicture();
  }

  /** For `pointerdown` on a card. */
  pressed(event: PointerEvent, id: string, card: HTMLElement): void {
    if (event.button !== 0 || !event.isPrimary || this.lift || isControl(event)) return;
    if (!this.#options.canLift(id)) return;
    const touch = event.pointerType === 'touch';
    const cancelTimer = touch ? this.#options.clock().every(longPress, () => this.#start()) : undefined;
    this.#press = {
      id,
      pointer: event.pointerId,
      touch,
      card,
      startX: event.clientX,
      startY: event.clientY,
      cancelTimer,
    };
    this.#at = { x: event.clientX, y: event.clientY };
    this.#listen(true);
  }

  /** For `keydown` inside a card; answers whether the key was used. */
  keyed(event: KeyboardEvent, id: string | undefined): boolean {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const { lift } = this;
    if (!lift) {
      if (event.key !== ' ' || !id || isControl(event) || !this.#options.canLift(id)) return false;
      const from = this.#options.placeOf(id);
      if (!from) return false;
      this.lift = { id, by: 'keyboard', from, over: from, height: heightOf(event), width: 0 };
      this.#options.lifted(this.lift);
    } else if (event.key === 'Escape') this.cancel();
    else if (event.key === 'Tab') {
      this.cancel();
      return false;
    } else if (lift.by === 'keyboard' && (event.key === ' ' || event.key === 'Enter')) this.#drop(lift);
    else if (lift.by === 'keyboard' && isArrow(event.key)) {
      const over = this.#options.placeBeside(lift, event.key);
      if (over) {
        this.lift = { ...lift, over };
        this.#options.moved(this.lift);
      }
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    this.#host.requestUpdate();
    return true;
  }

  /** A click that ends a drag opens nothing. */
  swallowsClick(): boolean {
    const swallows = this.#swallowClick;
    this.#swallowClick = false;
    return swallows;
  }

  cancel(): void {
    const { lift } = this;
    this.#release();
    if (!lift) return;
    this.lift = undefined;
    this.#options.cancelled(lift);
    this.#host.requestUpdate();
  }

  #start(): void {
    const press = this.#press;
    if (!press || this.lift) return;
    press.cancelTimer?.();
    const from = this.#options.placeOf(press.id);
    if (!from) return this.#release();
    const box = press.card.getBoundingClientRect();
    this.#grip = { x: press.startX - box.left, y: press.startY - box.top };
    this.lift = { id: press.id, by: 'pointer', from, over: from, height: box.height, width: box.width };
    // On the host and not on the card, which a scroll may unmount.
    try {
      this.#host.setPointerCapture(press.pointer);
    } catch {
      // The pointer is gone already: `pointercancel` follows.
    }
    this.#options.lifted(this.lift);
    this.#frame = requestAnimationFrame(this.#tick);
    this.#host.requestUpdate();
  }

  readonly #move = (event: PointerEvent): void => {
    const press = this.#press;
    if (!press || event.pointerId !== press.pointer) return;
    this.#at = { x: event.clientX, y: event.clientY };
    const distance = Math.hypot(event.clientX - press.startX, event.clientY - press.startY);
    if (!this.lift) {
      if (press.touch && distance > touchSlack) this.#release();
      else if (!press.touch && distance > slack) this.#start();
      return;
    }
    this.#follow();
  };

  readonly #up = (event: PointerEvent): void => {
    if (event.pointerId !== this.#press?.pointer) return;
    const { lift } = this;
    if (lift) {
      this.#swallowClick = true;
      this.#drop(lift);
    } else this.#release();
  };

  readonly #lost = (event: PointerEvent): void => {
    if (event.pointerId === this.#press?.pointer) this.cancel();
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.lift) return;
    event.preventDefault();
    this.cancel();
  };

  readonly #holdScroll = (event: Event): void => {
    if (this.lift?.by === 'pointer' && event.cancelable) event.preventDefault();
  };

  readonly #noMenu = (event: Event): void => {
    if (this.#press?.touch) event.preventDefault();
  };

  /** A pointer at rest near an edge keeps scrolling, so places change without a move. */
  readonly #tick = (): void => {
    if (this.lift?.by !== 'pointer') return;
    if (autoScroll(this.#host.shadowRoot, this.#at)) this.#follow();
    this.#frame = requestAnimationFrame(this.#tick);
  };

  #follow(): void {
    const { lift } = this;
    if (!lift) return;
    this.#placePicture();
    const over = this.#options.placeAt(this.#at.x, this.#at.y, lift) ?? lift.over;
    if (over.column === lift.over.column && over.index === lift.over.index) return;
    this.lift = { ...lift, over };
    this.#options.moved(this.lift);
    this.#host.requestUpdate();
  }

  #placePicture(): void {
    if (this.lift?.by !== 'pointer') return;
    const picture = this.#options.picture();
    picture?.style.setProperty('--drag-x', `${this.#at.x - this.#grip.x}px`);
    picture?.style.setProperty('--drag-y', `${this.#at.y - this.#grip.y}px`);
  }

  #drop(lift: Lift): void {
    const pictureAt = lift.by === 'pointer' ? this.#options.picture()?.getBoundingClientRect() : undefined;
    this.#release();
    this.lift = undefined;
    this.#options.dropped(lift, pictureAt);
    this.#host.requestUpdate();
  }

  #release(): void {
    const press = this.#press;
    this.#press = undefined;
    press?.cancelTimer?.();
    cancelAnimationFrame(this.#frame);
    this.#listen(false);
    if (press && this.#host.hasPointerCapture(press.pointer)) this.#host.releasePointerCapture(press.pointer);
  }

  #listen(isOn: boolean): void {
    const view = this.#host.ownerDocument.defaultView;
    const change = isOn ? view?.addEventListener.bind(view) : view?.removeEventListener.bind(view);
    change?.('pointermove', this.#move as EventListener);
    change?.('pointerup', this.#up as EventListener);
    change?.('pointercancel', this.#lost as EventListener);
    change?.('keydown', this.#escape as EventListener, true);
    change?.('contextmenu', this.#noMenu, true);
  }
}

function isArrow(key: string): key is ArrowKey {
  return arrows.has(key);
}

function isControl(event: Event): boolean {
  return event
    .composedPath()
    .some((target) => target instanceof HTMLElement && target.matches('button, a, input, select, textarea, [popover]'));
}

function heightOf(event: Event): number {
  const card = event
    .composedPath()
    .find((target) => target instanceof HTMLElement && target.dataset['deal'] !== undefined);
  return card instanceof HTMLElement ? card.offsetHeight : 0;
}
