import type { Icon } from './icon.ts';
import { coinIcon } from './paths/coin.ts';
import { paymentIcon } from './paths/payment.ts';

/** `payment` carries a yuan sign; money of other countries gets a plain coin. */
export function paymentLook(currency: string | undefined): Icon {
  return currency === 'CNY' || currency === 'JPY' ? paymentIcon : coinIcon;
}
