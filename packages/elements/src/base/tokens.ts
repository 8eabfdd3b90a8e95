import { unsafeCSS } from 'lit';
import {
  baseColors,
  dataColors,
  densityTokens,
  lineTokens,
  motionTokens,
  plainTokens,
  type Density,
} from './tokens-source.ts';

/**
 * Styles read `--_x`; hosts write `--tenon-x`. The private name is resolved on each `:host`, so an override reaches it
 * wherever in the tree it stands, and the literal fallback makes a token sheet unnecessary.
 */
function resolve(tokens: Readonly<Record<string, string>>): string {
  return Object.entries(tokens)
    .map(([name, value]) => `--_${name}: var(--tenon-${name}, ${value});`)
    .join('\n');
}

function resolveColors(colors: Readonly<Record<string, readonly [string, string]>>): string {
  return resolve(
    Object.fromEntries(
      Object.entries(colors).map(([name, [light, dark]]) => [`color-${name}`, `light-dark(${light}, ${dark})`]),
    ),
  );
}

/** A chosen density is set under the public names: it then holds for every widget inside, until one chooses its own. */
function choose(density: Density): string {
  const lines = Object.entries(densityTokens[density]).map(([name, value]) => `--tenon-${name}: ${value};`);
  return `:host([density='${density}']) { ${lines.join(' ')} }`;
}

const still = Object.keys(motionTokens)
  .map((name) => `--_${name}: 0.01ms;`)
  .join(' ');

/** Every token on `:host`, with schemes, densities and what the reader's system asks for. First in each element's styles. */
export const tokens = unsafeCSS(`
:host {
  ${resolveColors(baseColors)}
  ${resolveColors(dataColors)}
  ${resolve(plainTokens)}
  ${resolve(motionTokens)}
  ${resolve(lineTokens.latin)}
  ${resolve(densityTokens.normal)}
}
:host(:state(han)) { ${resolve(lineTokens.han)} }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
:host([theme='auto']) { color-scheme: light dark; }
@media (pointer: coarse) {
  :host { ${resolve(densityTokens.touch)} }
}
${choose('compact')}
${choose('normal')}
${choose('touch')}
@media (prefers-reduced-motion: reduce) {
  :host { ${still} }
}
@media (prefers-contrast: more) {
  :host { --_color-border: var(--_color-border-strong); --_color-text-muted: var(--_color-text); }
}
`);
