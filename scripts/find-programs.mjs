// Where Chromium and PostgreSQL are on this machine. Used by the bootstrap too, so: built-in modules and old syntax only.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** @returns {string | undefined} the path of a Chromium or Chrome */
export function findBrowser(env = process.env) {
  const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
  return [
    env.CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...programs.map((folder) => path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
  ].find((candidate) => candidate && existsSync(candidate));
}

/** @returns {string | undefined} the folder that holds initdb and pg_ctl */
export function findPostgres(env = process.env) {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    env.TENON_PG_BIN,
    ...versions.map((version) => path.join(debian, version, 'bin')),
    '/opt/homebrew/opt/postgresql@17/bin',
    '/opt/homebrew/opt/postgresql@16/bin',
    '/opt/homebrew/opt/postgresql@15/bin',
    ...(env.PATH ?? '').split(path.delimiter),
  ];
  const initdb = process.platform === 'win32' ? 'initdb.exe' : 'initdb';
  return folders.find((folder) => folder && existsSync(path.join(folder, initdb)));
}

/** Flags every headless run here uses; root needs --no-sandbox. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];
