// What is published (dist/ by tsc, elements/cdn by rollup) and the pages of the demo. `--demo` builds only the latter.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildCdn } from './bundling/cdn.mjs';
import { writeClientForm } from './bundling/client-form.mjs';
import { buildDemo } from './bundling/demo.mjs';
import { minifyPublished } from './bundling/minify-templates.mjs';
import { root } from './bundling/root.mjs';

if (!process.argv.includes('--demo')) {
  const types = spawnSync(path.join(root, 'node_modules/.bin/tsc'), ['-b'], { cwd: root, stdio: 'inherit' });
  if (types.status !== 0) process.exit(types.status ?? 1);
  writeClientForm();
  minifyPublished();
  console.log('packages: dist/ is up to date');
  console.log((await buildCdn()) ? 'elements: cdn/ was built' : 'elements: cdn/ is up to date');
}
console.log((await buildDemo()) ? 'demo: dist/ was built' : 'demo: dist/ is up to date');
