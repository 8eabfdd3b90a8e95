// A host site of its own: it goes on serving its pages while the CRM's server is down.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildDemo } from '../bundling/demo.mjs';
import { root } from '../bundling/root.mjs';
import { strictPolicy } from '../csp/policy.mjs';
import { serveFolder } from '../csp/static-server.mjs';

export async function startHost(serverOrigin) {
  await buildDemo();
  const folder = mkdtempSync(path.join(tmpdir(), 'tenon-host-'));
  cpSync(path.join(root, 'examples/demo/dist'), folder, { recursive: true });
  mkdirSync(path.join(folder, 'demo'));
  const site = await serveFolder(folder, { policy: strictPolicy({ connect: [serverOrigin], frames: true }) });
  return {
    origin: site.origin,
    /** What the host knows of its people; in a real host, its own sign-in. */
    setPeople: (users) =>
      writeFileSync(path.join(folder, 'demo/config.json'), JSON.stringify({ endpoint: serverOrigin, users })),
    close: async () => {
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
