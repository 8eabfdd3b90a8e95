import { serve as listen } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Hono } from 'hono';
import { TenonError } from '@tenon/schema';
import { createApp } from './app.ts';
import { deriveSecrets, loadSecrets } from './auth/secrets.ts';
import { createIssuer, ownAudience, ownIssuer } from './auth/tokens.ts';
import { createServices, type ServerOptions } from './create-services.ts';
import type { Settings, TokenTrust } from './environment.ts';
import type { Log } from './log.ts';
import { openDatabase } from './open-database.ts';
import type { Demo, Services } from './services.ts';
import { createPages } from './static.ts';
import type { Surroundings } from './clock.ts';

export interface ServeOptions extends Pick<ServerOptions, 'schema' | 'mutators' | 'reactions' | 'creators'> {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  readonly log: Log;
  /** Folder of built pages. */
  readonly pages: string | undefined;
  /** Seeds what is missing and answers the tenants whose people may be tried. */
  readonly demo: ((services: Services) => Promise<readonly string[]>) | undefined;
}

export interface Running {
  readonly services: Services;
  readonly url: string;
  /** Ends streams, waits for calls, numbers what is left, closes the database. */
  stop(): Promise<void>;
}

/** Open calls get this long before their connections are cut. */
const drainMs = 8_000;

export async function serve(options: ServeOptions): Promise<Running> {
  const { settings, surroundings, log } = options;
  const secrets = settings.rootSecret
    ? deriveSecrets(settings.rootSecret)
    : await loadSecrets(settings.dataDir, surroundings.random);
  const trust: TokenTrust =
    options.demo || !settings.trust
      ? { kind: 'secret', secret: secrets.signing, issuer: ownIssuer, audience: ownAudience }
      : settings.trust;
  const database = await openDatabase(settings, surroundings, log);
  let isReady = false;
  let port = settings.port;
  const servers: Server[] = [];
  try {
    const tenantIds: string[] = [];
    const demo: Demo | undefined = options.demo && {
      issuer: createIssuer(secrets.signing, surroundings),
      tenantIds,
      endpointFor: (page) => `http://${page.hostname}:${port}`,
    };
    const services = await createServices({ ...options, database, trust, secrets, demo, isReady: () => isReady });
    if (options.demo) tenantIds.push(...(await options.demo(services)));
    await services.sequencer.start();

    // The second origin of the demo shows the same pages to prove that they live well elsewhere.
    const secondOrigins = options.demo
      ? ['localhost', '127.0.0.1', '[::1]'].map((host) => (nextPort: number) => `http://${host}:${nextPort}`)
      : [];
    const origins: string[] = [...settings.allowedOrigins];
    const app = createApp(services, {
      allowedOrigins: () => origins,
      remoteAddress,
      ...(options.pages ? { pages: createPages({ folder: options.pages }) } : {}),
    });
    servers.push(await open(app, settings.host, settings.port));
    port = portOf(servers[0]);
    if (options.demo && options.pages) {
      const elsewhere = createApp(services, {
        remoteAddress,
        only: ['demo.config'],
        pages: createPages({ folder: options.pages, apiOrigin: (host) => `http://${host}:${port}` }),
      });
      const second = await open(elsewhere, settings.host, settings.port === 0 ? 0 : port + 1);
      servers.push(second);
      origins.push(...secondOrigins.map((originOf) => originOf(portOf(second))));
    }
    isReady = true;
    let stopped: Promise<void> | undefined;
    return {
      services,
      url: `http://localhost:${port}/`,
      stop: () => {
        isReady = false;
        return (stopped ??= stop(services, servers, log));
      },
    };
  } catch (error) {
    for (const server of servers) server.close();
    await database.stop();
    throw error;
  }
}

async function stop(services: Services, servers: readonly Server[], log: Log): Promise<void> {
  log.info('stopping');
  services.live.close('shutdown');
  await Promise.all(servers.map((server) => drain(server, services)));
  await services.sequencer.stop();
  await services.database.stop();
  log.info('stopped');
}

const sockets = new WeakMap<Server, Set<Socket>>();

function drain(server: Server, services: Services): Promise<void> {
  return new Promise((resolve) => {
    const cut = services.after(drainMs, () => {
      for (const socket of sockets.get(server) ?? []) socket.destroy();
    });
    server.close(() => {
      cut();
      resolve();
    });
    server.closeIdleConnections();
  });
}

function open(app: Hono, hostname: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname, port }, () => resolve(server)) as Server;
    const opened = new Set<Socket>();
    sockets.set(server, opened);
    server.on('connection', (socket) => {
      opened.add(socket);
      socket.on('close', () => opened.delete(socket));
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      reject(
        inUse
          ? new TenonError(
              'bad-request',
              `Port ${port} is in use. Stop what uses it, or set PORT to another one (the next one up is used too).`,
            )
          : error,
      );
    });
  });
}

function portOf(server: Server | undefined): number {
  return (server?.address() as AddressInfo).port;
}

function remoteAddress(context: { readonly env: unknown }): string | undefined {
  const { incoming } = context.env as { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress;
}
