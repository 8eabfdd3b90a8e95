// Which package may import which. Arrows point at schema; a missing arrow is a decision, not an oversight.

/**
 * `packages`: our own, by short name. `npm`: the only outside imports allowed; absent where package.json is limit enough.
 * `browser`: loaded by pages, so nothing of Node.
 */
export const layers = {
  schema: { packages: [], npm: ['zod/mini'], browser: true },
  entities: { packages: ['schema'], npm: ['zod/mini'], browser: true },
  analytics: { packages: [], npm: [], browser: true },
  core: { packages: ['schema'], npm: ['zod/mini', 'idb', 'ky'], browser: true },
  elements: { packages: ['schema', 'entities', 'core', 'analytics'], browser: true },
  react: { packages: ['elements'], browser: true },
  server: { packages: ['schema', 'entities'], browser: false },
  adapters: { packages: ['schema', 'entities'], browser: false },
  testing: { packages: ['schema', 'entities', 'core', 'server'], browser: false },
};

/** What tests and fixtures may use on top of their package's own layer. */
export const testPackages = ['testing', 'schema', 'entities'];
