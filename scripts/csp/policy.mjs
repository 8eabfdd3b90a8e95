/** The policy that everything of ours must live under; a page may name more places it connects to or frames. */
export function strictPolicy({ connect = [], frames = false } = {}) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${connect.join(' ')}`.trim(),
    "img-src 'self' data:",
    "worker-src 'self'",
    ...(frames ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html tenon 'allow-duplicates'",
  ].join('; ');
}
