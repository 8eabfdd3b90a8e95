import { numberFormat } from './intl.ts';

export interface NumberStyle {
  readonly locale: string;
  readonly compact?: boolean;
  readonly digits?: number;
  /** `+` before gains too. */
  readonly signed?: boolean;
}

/** A number, or a decimal string of any length, which stays exact. */
export function formatNumber(
  value: number | string | null | undefined,
  { locale, compact = false, digits, signed = false }: NumberStyle,
): string {
  if (value === null || value === undefined || value === '') return '';
  const options: Intl.NumberFormatOptions = compact
    ? { notation: 'compact', maximumSignificantDigits: 3 }
    : { maximumFractionDigits: digits ?? 6 };
  return numberFormat(locale, signed ? { ...options, signDisplay: 'exceptZero' } : options).format(
    value as number | `${number}`,
  );
}

/** Basis points as percent: 3140 is 31.4 %. */
export function formatPercent(
  basisPoints: number | null | undefined,
  { locale, digits = 1, signed = false }: NumberStyle,
): string {
  if (basisPoints === null || basisPoints === undefined) return '';
  return numberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: digits,
    ...(signed ? { signDisplay: 'exceptZero' as const } : {}),
  }).format(basisPoints / 10_000);
}
