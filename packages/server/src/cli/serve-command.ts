import { existsSync } from 'node:fs';
import { crm } from '@tenon/entities';
import { TenonError } from '@tenon/schema';
import { crmCreators } from '../crm-creators.ts';
import { readSettings } from '../environment.ts';
import { createLog } from '../log.ts';
import { serve } from '../serve.ts';
import { realSurroundings } from '../clock.ts';
import type { Services } from '../services.ts';
import { parseOptions } from './options.ts';
import type { Environment } from '../environment.ts';

const help = `tenon serve [--demo] [--pages DIR]

  --demo        fills an empty folder with two tenants and gives tokens to callers on this machine
  --pages DIR   also serves the built pages of a folder; with --demo: examples/demo/dist`;

const demoPages = 'examples/demo/dist';

export async function runServe(words: readonly string[], env: Environment): Promise<number> {
  const parsed = parseOptions(words, { options: { demo: { type: 'boolean' }, pages: { type: 'string' } }, help });
  if (!parsed) return 0;
  const { demo: isDemo = false, pages: wanted } = parsed.values;
  const settings = readSettings(env);
  if (wanted !== undefined && !existsSync(wanted))
    throw new TenonError('bad-request', `There is no folder ${wanted} for --pages. Build the pages first.`);
  const pages = wanted ?? (isDemo && existsSync(demoPages) ? demoPages : undefined);
  const surroundings = realSurroundings();
  const log = createLog({
    write: (line) => process.stderr.write(`${line}\n`),
    now: surroundings.now,
    level: isDemo && !env['TENON_LOG_LEVEL'] ? 'warn' : settings.logLevel,
  });
  const running = await serve({
    ...crm,
    creators: crmCreators,
    settings,
    surroundings,
    log,
    pages,
    demo: isDemo ? seedDemo : undefined,
  });
  process.stdout.write(`Tenon is ready: ${running.url}\n`);
  await untilAsked();
  await running.stop();
  process.stdout.write('Tenon has stopped; everything acknowledged is stored.\n');
  return 0;
}

/** The seeding is loaded only where it is wanted: it is larger than the server. */
async function seedDemo(services: Services): Promise<readonly string[]> {
  const { seedDemoTenants } = await import('../demo/seed-demo.ts');
  return seedDemoTenants(services);
}

function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    // The event loop would end with a second signal otherwise: stopping takes a moment and must not be cut.
    const stay = setInterval(() => {}, 60_000);
    const ask = () => {
      clearInterval(stay);
      resolve();
    };
    process.on('SIGTERM', ask).on('SIGINT', ask).on('SIGHUP', ask);
  });
}
