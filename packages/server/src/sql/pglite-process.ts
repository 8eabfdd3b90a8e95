import { type ChildProcess, fork } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TenonError } from '@tenon/schema';
import type { ChildReport } from './pglite-child.ts';
import type { LaunchEntry } from './launcher.ts';

/** The driver looks for a socket of this name in the folder it is told as host. */
export const socketPort = 5432;
const socketName = `.s.PGSQL.${socketPort}`;
/** `sun_path` holds 108 bytes on Linux, 104 on macOS. */
const longestSocketPath = 100;

const inSource = import.meta.url.endsWith('.ts');
export const childFile = fileURLToPath(new URL(inSource ? './pglite-child.ts' : './pglite-child.js', import.meta.url));
export const childArgv: readonly string[] = inSource
  ? ['--conditions=tenon-source', '--disable-warning=ExperimentalWarning']
  : [];

/**
 * Keeps one PGlite process alive: starts it, starts it again when it dies, kills it when a statement must end.
 * `ready()` is what a connection waits for.
 */
export class PgliteProcess {
  readonly socketFolder: string;
  readonly #dataFolder: string;
  readonly #onStarted: (child: { pid: number; socket: string }) => Promise<void>;
  readonly #log: (entry: LaunchEntry) => void;
  readonly #ownsSocketFolder: boolean;
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #stopping = false;
  #isDown = false;

  private constructor(options: PgliteProcessOptions, socketFolder: string) {
    this.#ownsSocketFolder = socketFolder !== options.socketFolder;
    this.#dataFolder = options.dataFolder;
    this.#onStarted = options.onStarted;
    this.#log = options.log;
    this.socketFolder = socketFolder;
  }

  static async start(options: PgliteProcessOptions): Promise<PgliteProcess> {
    const wanted = options.socketFolder;
    const fits = Buffer.byteLength(join(wanted, socketName)) <= longestSocketPath;
    const socketFolder = fits ? wanted : await mkdtemp(join(tmpdir(), 'tenon-'));
    await chmod(socketFolder, 0o700);
    const self = new PgliteProcess(options, socketFolder);
    self.#ready = self.#spawn();
    await self.#ready;
    return self;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when the process takes connections; rejects when it could not be started again. */
  ready(): Promise<void> {
    if (this.#isDown && !this.#stopping) this.#restart();
    return this.#ready;
  }

  /** Ends whatever runs. Every acknowledged commit is kept: PostgreSQL recovers from its log on the next start. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#ready.catch(() => undefined);
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      child.send('stop');
      await ended;
      clearTimeout(impatience);
    }
    await rm(join(this.socketFolder, socketName), { force: true });
    if (this.#ownsSocketFolder) await rm(this.socketFolder, { recursive: true, force: true });
  }

  async #spawn(): Promise<void> {
    const socket = join(this.socketFolder, socketName);
    await rm(socket, { force: true });
    const child = fork(childFile, [this.#dataFolder, socket], {
      execArgv: [...childArgv],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => (complaint = `${complaint}${chunk.toString()}`.slice(-2000)));
    await new Promise<void>((resolve, reject) => {
      child.once('message', (report: ChildReport) =>
        'ready' in report ? resolve() : reject(notStarted(report.failed)),
      );
      child.once('exit', (code, signal) => reject(notStarted(complaint || `it ended with ${signal ?? code}`)));
      child.once('error', (error) => reject(notStarted(error.message)));
    });
    await this.#onStarted({ pid: child.pid ?? 0, socket });
    child.once('exit', (code, signal) => {
      if (this.#stopping || this.#child !== child) return;
      this.#log({ level: 'warn', message: 'The database process ended and is started again', code, signal });
      this.#restart();
    });
  }

  #restart(): void {
    this.#isDown = false;
    this.#ready = this.#spawn();
    this.#ready.catch((error: unknown) => {
      // The next one who asks tries again: what stood in the way, a full memory or disk, may have gone.
      this.#isDown = true;
      this.#log({ level: 'error', message: 'The database process could not be started again', reason: String(error) });
    });
  }
}

export interface PgliteProcessOptions {
  readonly dataFolder: string;
  /** Where the socket goes if its path is short enough; must be a folder that only we may enter. */
  readonly socketFolder: string;
  readonly onStarted: (child: { pid: number; socket: string }) => Promise<void>;
  readonly log: (entry: LaunchEntry) => void;
}

function notStarted(reason: string): TenonError {
  return new TenonError('not-ready', `The database process could not start: ${reason.trim()}`);
}
