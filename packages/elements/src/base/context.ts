import { createContext } from '@lit/context';
import type { ElementClient } from './client.ts';
import type { Clock } from './clock.ts';

/** What a provider says about presentation; each part may be missing. */
export interface Settings {
  readonly locale?: string;
  /** ISO 4217, for amounts that carry no currency of their own. */
  readonly currency?: string;
  /** The tenant's zone: instants are shown in it. */
  readonly timeZone?: string;
  readonly clock?: Clock;
}

// Registered symbols: two bundles of one major share a provider, another major has other keys.
export const clientContext = createContext<ElementClient | undefined>(Symbol.for('tenon.client@1'));
export const settingsContext = createContext<Settings | undefined>(Symbol.for('tenon.settings@1'));
