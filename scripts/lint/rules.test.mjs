// Each rule finds a bad sample and lets a good one pass, run through the real ESLint.
import { Linter } from 'eslint';
import litA11y from 'eslint-plugin-lit-a11y';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { tenon } from './plugin.mjs';
import { tolerant } from './tolerant.mjs';

const lint = (rule, code, file = 'packages/core/src/x.ts', options = []) =>
  new Linter({ cwd: '/p' })
    .verify(
      code,
      [
        {
          files: ['**/*.ts'],
          languageOptions: { parser: tseslint.parser },
          plugins: { tenon },
          rules: { [`tenon/${rule}`]: ['error', ...options] },
        },
      ],
      { filename: `/p/${file}` },
    )
    .map((message) => message.message);

const server = 'packages/server/src/x.ts';
const cases = {
  layers: {
    bad: [
      ["import { crm } from '@tenon/entities';"],
      ["import x from '../../schema/src/x.ts';"],
      ["import { x } from '@tenon/schema/src/x.ts';"],
      ["import fs from 'node:fs';"],
      ["import { html } from 'lit';"],
      ["const m = await import('@tenon/elements/define/x.js');"],
      ["export { x } from '@tenon/server';", 'packages/elements/src/x.ts'],
      ["import { createClient } from '@tenon/core';", server],
      ["import { openDB } from 'idb';", 'packages/schema/src/x.ts'],
      ["import { html } from '@tenon/elements/card.js';", 'packages/core/src/x.test.ts'],
      ["import { x } from '../index.ts';", 'packages/core/src/a/x.ts'],
    ],
    good: [
      ["import { x } from '@tenon/schema'; import { openDB } from 'idb'; import * as z from 'zod/mini';"],
      ["import { seed } from '@tenon/testing'; import { it } from 'vitest';", 'packages/core/src/x.test.ts'],
      ["import { crm } from '@tenon/entities'; import fs from 'node:fs'; import { Hono } from 'hono';", server],
      ["import { x } from './y.ts'; import { z } from '../z/z.ts';", 'packages/core/src/a/x.ts'],
    ],
  },
  'zod-import': {
    bad: [["import { z } from 'zod/mini';"], ["import * as z from 'zod';"], ["import { z } from 'zod';", server]],
    good: [["import * as z from 'zod/mini';"], ["import * as z from 'zod';", server]],
  },
  'no-inline-style': {
    bad: [
      ['html`<p style="color:red"></p>`;'],
      ['html`<p class="a" style=${x}></p>`;'],
      ['html`<p .style=${x}></p>`;'],
      ["import { styleMap } from 'lit/directives/style-map.js';"],
    ],
    good: [
      ['html`<p class="style" data-style="x"></p>`;'],
      ["import { classMap } from 'lit/directives/class-map.js';"],
    ],
  },
  'logical-css': {
    bad: [
      ['css`:host { margin-left: 1px }`;'],
      ['css`p { padding-right: 1px; }`;'],
      ['css`p { border-left: 1px solid }`;'],
      ['css`p { color: red; left: 0 }`;'],
      ['css`p { text-align: right }`;'],
      ['css`p { border-top-left-radius: 2px }`;'],
    ],
    good: [
      ['css`p { margin-inline-start: 1px; inset-inline-start: 0; text-align: start; border-inline-end: 0 }`;'],
      ['css`/* left: */ p { --left: 1px; background-position: left; transform-origin: left }`;'],
      ['other`p { left: 0 }`;'],
    ],
  },
  'no-rem': {
    bad: [['css`p { font-size: 1.5rem }`;']],
    good: [['css`p { font-size: 1.5em; width: 3px }`;']],
  },
  'sql-text': {
    bad: [
      ['sql`select 1 from a where lower(name) = $1`;', server],
      ["q('select * from a where name ILIKE $1');", server],
      ["q('select * from a where name like $1');", server],
      ['q(`select * from a where ${column} like ${value}`);', server],
      ["q('select unaccent(name) from a');", server],
      ['q(\'order by name collate "zh-x-icu"\');', server],
    ],
    good: [
      ['q(\'select strpos(name_fold, $1) from a order by name_sort collate "C"\');', server],
      ["fail('The file looks like one of another tenant.');", server],
    ],
  },
  'one-connection': {
    bad: [
      ['database.transaction({}, async (tx) => { await this.database.transaction({}, async () => 1); });', server],
      ['async function f({ tx, pool }) { await pool.query("select 1"); }', server],
    ],
    good: [
      ['database.transaction({}, async (tx) => { await tx.query("select 1"); });', server],
      ['async function f(pool) { await pool.query("select 1"); await database.transaction({}, g); }', server],
    ],
  },
  'no-ambient': {
    bad: [
      ['Date.now();'],
      ['new Date();'],
      ['globalThis.Date.now();'],
      ['Math.random();'],
      ['setTimeout(f, 1);'],
      ['window.setInterval(f, 1);'],
      ['const f = fetch;'],
      ['indexedDB.open("x");'],
      ['crypto.randomUUID();'],
    ],
    good: [
      ['new Date(at); clock.now(); this.fetch(x); random();'],
      ['function f(fetch: Fetch, { setTimeout }: Clock) { setTimeout(() => fetch(x), 1); }'],
      ['interface Network { fetch: (a: string) => void } type F = typeof globalThis;'],
      ['const o = { fetch: 1, indexedDB: 2 };'],
    ],
  },
  'no-float-money': {
    bad: [
      ['order.total.amountMinor / 100;'],
      ['line.price * 100;'],
      ['parseFloat(unitPrice);'],
      ['Number(x.amount);'],
      ['amount.toFixed(2);'],
      ['(x.amountMinor ?? 0) / 10 ** digits;'],
      ['+row.price;'],
      ['100 * totalAmount;'],
    ],
    good: [
      ['count / 100;'],
      ['Number(size);'],
      ['amount + other;'],
      ['formatMoney(amountMinor);'],
      ['amountOf(x) * 100;'],
    ],
  },
  'no-unsafe-html': {
    bad: [
      ["import { unsafeHTML } from 'lit/directives/unsafe-html.js';"],
      ['element.innerHTML = x;'],
      ['html`<p .innerHTML=${x}></p>`;'],
      ['eval("1");'],
      ['new Function("1");'],
      ['element.insertAdjacentHTML("beforeend", x);'],
    ],
    good: [['element.textContent = x; html`<p>${x}</p>`;']],
  },
  'file-shape': {
    bad: [
      ['1;', 'packages/core/src/utils.ts'],
      ['1;', 'packages/core/src/helpers/x.ts'],
      ['1;', 'packages/core/src/types.ts'],
      ['1;', 'packages/core/src/liveQuery.ts'],
      ['1;\n'.repeat(6), 'packages/core/src/x.ts', [{ max: 5 }]],
    ],
    good: [
      ['1;', 'packages/core/src/live-query.ts'],
      ['1;', 'packages/core/src/query/live-query.pg.test.ts'],
      ['1;\n'.repeat(3), 'packages/core/src/x.ts', [{ max: 5 }]],
    ],
  },
};

describe.each(Object.entries(cases))('rule %s', (rule, { bad, good }) => {
  it.each(bad)('finds %s', (code, file, options) => {
    expect(lint(rule, code, file, options)).not.toEqual([]);
  });
  it.each(good)('lets %s pass', (code, file, options) => {
    expect(lint(rule, code, file, options)).toEqual([]);
  });
});

it('has a case for every rule', () => {
  expect(Object.keys(cases).sort()).toEqual(Object.keys(tenon.rules).sort());
});

it('still hears the rules of plugins that it shields from their own crashes', () => {
  const crash = {
    create: () => ({
      Program: () => {
        throw new RangeError('Column number out of range');
      },
    }),
  };
  const plugin = tolerant({ rules: { ...litA11y.rules, crash } });
  const found = new Linter().verify('html`<img src="x">`;', [
    { plugins: { a11y: plugin }, rules: { 'a11y/alt-text': 'error', 'a11y/crash': 'error' } },
  ]);
  expect(found.map((message) => message.ruleId)).toEqual(['a11y/alt-text']);
});
