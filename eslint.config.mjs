import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { adapters, consolePlaces, drawerPlaces, filesOf, moneyPlaces, unsafePlaces } from './scripts/lint/places.mjs';
import { tenon } from './scripts/lint/plugin.mjs';
import { tolerant } from './scripts/lint/tolerant.mjs';

const tests = ['**/*.test.ts', '**/*.test-d.ts', '**/*.bench.ts', '**/*.fixture.ts', '**/test/**/*.ts'];
const syntax = [
  { selector: 'ExportAllDeclaration', message: 'An entry file is an explicit list of names: no export *.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals instead of an enum.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module instead of a namespace.' },
  { selector: 'TSParameterProperty', message: 'Declare the field and assign it: no parameter properties.' },
  {
    selector:
      ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"])[accessibility="private"][decorators.length=0]',
    message: 'Private members begin with #.',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/cdn/**',
      '**/generated/**',
      '.tools/**',
      '.cache/**',
      '.tenon/**',
      'stories/storybook-static/**',
      'bench/**',
      'vitest.config.ts',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.eslint.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { tenon },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'tenon/file-shape': ['error', { max: 500 }],
      'max-lines': ['warn', { max: 300 }],
      'tenon/layers': 'error',
      'tenon/zod-import': 'error',
      'tenon/no-unsafe-html': 'error',
      'no-restricted-syntax': ['error', ...syntax],
      'no-eval': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',

      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // The compiler already finds unused names.
      '@typescript-eslint/no-unused-vars': 'off',
      // Matters of taste; each hides more real findings in its noise than it makes.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/prefer-literal-enum-member': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Spreading a string by code points is what we want for names and Han characters.
      '@typescript-eslint/no-misused-spread': 'off',
      // Key code 229 is the only sign of a composing input method in some browsers.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'lib', name: 'keyCode' }] }],
    },
  },
  {
    // What the packages themselves must not do; their tests may.
    files: ['packages/*/src/**/*.ts'],
    ignores: tests,
    rules: {
      'tenon/no-ambient': 'error',
      'tenon/no-float-money': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['packages/{server,adapters}/src/**/*.ts'],
    ignores: tests,
    rules: { 'tenon/sql-text': 'error', 'tenon/one-connection': 'error' },
  },
  { files: filesOf(adapters), rules: { 'tenon/no-ambient': 'off' } },
  { files: filesOf(moneyPlaces), rules: { 'tenon/no-float-money': 'off' } },
  { files: filesOf(unsafePlaces), rules: { 'tenon/no-unsafe-html': 'off' } },
  { files: filesOf(drawerPlaces), rules: { 'tenon/file-shape': 'off' } },
  { files: filesOf(consolePlaces), rules: { 'no-console': 'off' } },
  {
    files: ['packages/elements/**/*.ts', 'stories/**/*.ts', 'examples/**/*.ts'],
    extends: [wc.configs['flat/best-practice']],
    plugins: { lit: tolerant(lit), 'lit-a11y': tolerant(litA11y) },
    settings: { wc: { elementBaseClasses: ['LitElement', 'TenonElement'] } },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      'tenon/no-inline-style': 'error',
      'tenon/logical-css': 'error',
      'tenon/no-rem': 'error',
      // Elements are registered by define/, exactly one class each, and have their docblock for the rest.
      'wc/guard-super-call': 'off',
      'wc/no-constructor-params': 'off',
      // Tags of inner elements are bound (static html), which these two cannot tell from a mistake; Lit itself throws on one.
      'lit/binding-positions': 'off',
      'lit/no-invalid-html': 'off',
      // A checkbox in the role of a switch says its own state.
      'lit-a11y/role-has-required-aria-attrs': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: tests,
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'tenon/no-unsafe-html': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['scripts/**/*.mjs', '*.mjs'],
    rules: {
      'no-undef': 'off',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
    },
  },
);
