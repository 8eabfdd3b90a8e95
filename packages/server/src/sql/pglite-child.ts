/**
 * The process that PGlite runs in: `node pglite-child.ts DATA_FOLDER SOCKET`. Alone in its process it can be killed
 * when a statement does not end, and the server keeps its event loop. Ends when its parent does.
 */
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

export type ChildReport = { readonly ready: true } | { readonly failed: string };

const [dataFolder = '', socket = ''] = process.argv.slice(2);

// A terminal sends these to the whole group; the parent must end its own work on this database first.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

let close: () => Promise<void> = async () => undefined;
let closing = false;

async function end(): Promise<void> {
  if (closing) return;
  closing = true;
  await close().catch(() => undefined);
  process.exit(0);
}

process.on('disconnect', () => void end());
process.on('message', (message) => {
  if (message === 'stop') void end();
});

try {
  const db = await PGlite.create(dataFolder);
  close = () => db.close();
  if (socket) {
    const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 4 });
    await server.start();
    close = async () => {
      await server.stop();
      await db.close();
    };
  }
  report({ ready: true });
} catch (error) {
  report({ failed: error instanceof Error ? error.message : String(error) });
}

function report(message: ChildReport): void {
  process.send?.(message, undefined, undefined, () => {
    if ('failed' in message) process.exit(1);
  });
}
