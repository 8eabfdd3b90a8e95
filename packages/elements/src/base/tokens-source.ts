/** Value in the light and in the dark scheme. */
export type Pair = readonly [light: string, dark: string];

/** Surfaces, ink and meaning. Which may stand on which, and with how much contrast, is held by the test beside this file. */
export const baseColors = {
  canvas: ['#f7f7f4', '#0d0e11'],
  surface: ['#ffffff', '#16171b'],
  sunken: ['#f3f3f0', '#111215'],
  raised: ['#ffffff', '#1e2025'],
  'neutral-soft': ['#f0efec', '#22242a'],
  border: ['#e1e1dd', '#2c2e33'],
  'border-strong': ['#8c8b84', '#71747d'],
  text: ['#1d2028', '#ecedef'],
  'text-muted': ['#5c5f67', '#a6a9b1'],
  'text-disabled': ['#96989d', '#616369'],
  hover: ['rgb(20 22 38 / 4.5%)', 'rgb(236 238 250 / 6%)'],
  scrim: ['rgb(22 24 36 / 32%)', 'rgb(0 0 0 / 56%)'],
  accent: ['#3c4ba9', '#5468d6'],
  'accent-hover': ['#2e3a93', '#495cc9'],
  'accent-text': ['#3948a5', '#a3b7fe'],
  'accent-soft': ['#edf0fd', '#202748'],
  'on-accent': ['#ffffff', '#ffffff'],
  focus: ['#3e5ed8', '#88a7fd'],
  success: ['#1a7f51', '#39a36e'],
  'success-text': ['#12623e', '#7adaa5'],
  'success-soft': ['#e1f7e9', '#163022'],
  warning: ['#c97f14', '#e8a63d'],
  'warning-text': ['#80500a', '#f5c572'],
  'warning-soft': ['#fef1d6', '#3b2a11'],
  danger: ['#c53324', '#df4d3c'],
  'danger-text': ['#a7281b', '#f99f93'],
  'danger-soft': ['#feecea', '#3b1f1b'],
  info: ['#1e7ea7', '#4ba3ce'],
  'info-text': ['#145e7e', '#8acef2'],
  'info-soft': ['#e5f4fd', '#132e3b'],
} as const satisfies Record<string, Pair>;

export const dataColors = {
  'stage-1': ['#3993bd', '#77c7e6'],
  'stage-2': ['#3b77c0', '#6aa5e7'],
  'stage-3': ['#4854b6', '#7081e1'],
  'stage-4': ['#4f2d98', '#845fda'],
  'stage-won': ['#19794d', '#4ab67f'],
  'stage-lost': ['#72747b', '#8a8c92'],
  'chart-1': ['#3b3ca9', '#6b7ce6'],
  'chart-2': ['#c08a11', '#f5b942'],
  'chart-3': ['#048285', '#1caeb2'],
  'chart-4': ['#bc2600', '#ec716c'],
  'chart-5': ['#3790d1', '#63beff'],
  'chart-6': ['#682e77', '#9f4d9f'],
  'chart-7': ['#406937', '#75870f'],
  'chart-8': ['#8a949d', '#b5c2b8'],
  'seq-1': ['#e5edfc', '#20253a'],
  'seq-2': ['#b8d1f6', '#2f3967'],
  'seq-3': ['#86ace9', '#3f5299'],
  'seq-4': ['#587bd3', '#5476ca'],
  'seq-5': ['#3a4aa7', '#77a2e9'],
  'seq-6': ['#24266d', '#b3d5f9'],
  'div-low': ['#b46d20', '#e8aa4e'],
  'div-mid': ['#eae9e6', '#313337'],
  'div-high': ['#3a4aa7', '#7594eb'],
} as const satisfies Record<string, Pair>;

/** Same in both schemes; `shadow-*` carry their own pairs. */
export const plainTokens = {
  // Latin families first, then CJK; system-ui last, because on Chinese Windows it is a CJK font with poor Latin.
  'font-sans':
    '-apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", Roboto, Inter, "PingFang SC", "HarmonyOS Sans SC", MiSans, "Microsoft YaHei UI", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
  'font-mono': 'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Roboto Mono", "DejaVu Sans Mono", monospace',
  'font-size-m': '14px',
  'font-size-xl': '20px',
  'font-size-2xl': '28px',
  'font-weight-normal': '400',
  'font-weight-medium': '500',
  'font-weight-strong': '600',
  'space-2xs': '2px',
  'space-xs': '4px',
  'space-s': '8px',
  'space-m': '12px',
  'space-l': '16px',
  'space-xl': '24px',
  'space-2xl': '32px',
  'radius-s': '4px',
  'radius-m': '6px',
  'radius-l': '10px',
  'radius-full': '999px',
  'shadow-1': '0 1px 2px light-dark(rgb(24 26 40 / 6%), rgb(0 0 0 / 40%))',
  'shadow-2':
    '0 2px 4px light-dark(rgb(24 26 40 / 5%), rgb(0 0 0 / 36%)), 0 6px 16px light-dark(rgb(24 26 40 / 8%), rgb(0 0 0 / 40%))',
  'shadow-3':
    '0 4px 8px light-dark(rgb(24 26 40 / 6%), rgb(0 0 0 / 40%)), 0 16px 40px light-dark(rgb(24 26 40 / 16%), rgb(0 0 0 / 56%))',
  'ease-out': 'cubic-bezier(0.2, 0.8, 0.2, 1)',
  'ease-in-out': 'cubic-bezier(0.4, 0, 0.2, 1)',
} as const satisfies Record<string, string>;

export const motionTokens = {
  'duration-fast': '100ms',
  'duration-normal': '160ms',
  'duration-slow': '240ms',
} as const satisfies Record<string, string>;

/** Chinese needs more air between lines. */
export const lineTokens = {
  latin: { 'line-tight': '1.25', 'line-body': '1.5', 'line-figure': '1.2' },
  han: { 'line-tight': '1.35', 'line-body': '1.6', 'line-figure': '1.3' },
} as const;

export type Density = 'compact' | 'normal' | 'touch';

/** Height, padding and size follow the density; the order and number of things never do. */
export const densityTokens = {
  compact: {
    'control-height': '28px',
    'row-height': '32px',
    'head-height': '38px',
    inset: '12px',
    pad: '9px',
    'pad-s': '5px',
    'font-size': '13px',
    'font-size-xs': '12px',
    'font-size-s': '12px',
    'font-size-l': '15px',
  },
  normal: {
    'control-height': '32px',
    'row-height': '40px',
    'head-height': '48px',
    inset: '16px',
    pad: '14px',
    'pad-s': '8px',
    'font-size': '14px',
    'font-size-xs': '12px',
    'font-size-s': '13px',
    'font-size-l': '16px',
  },
  touch: {
    'control-height': '44px',
    'row-height': '56px',
    'head-height': '56px',
    inset: '16px',
    pad: '14px',
    'pad-s': '8px',
    'font-size': '16px',
    'font-size-xs': '13px',
    'font-size-s': '15px',
    'font-size-l': '17px',
  },
} as const satisfies Record<Density, Record<string, string>>;
