import { defineConfig } from 'eslint/config';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from '../../svelte.config.js';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Browsers and Node compute these with different last bits; `detmath` and `createRng` do not. */
const INEXACT_MATH = [
  ...['random', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'hypot', 'cbrt'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh']
];

/** @type {import('eslint').Linter.RulesRecord} */
const deterministic = {
  'no-restricted-properties': [
    'error',
    ...INEXACT_MATH.map((property) => ({
      object: 'Math',
      property,
      message: 'Use detmath or createRng of #core/shared.'
    })),
    ...['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase', 'normalize'].map((property) => ({
      property,
      message: 'Its result depends on the platform.'
    }))
  ],
  'no-restricted-globals': [
    'error',
    { name: 'Date', message: 'Take the time from the Clock port.' },
    { name: 'Intl', message: 'Its result depends on the platform.' },
    { name: 'performance', message: 'Take the time from the Clock port.' }
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "BinaryExpression[operator='**']", message: 'Use detmath.pow of #core/shared.' },
    { selector: "AssignmentExpression[operator='**=']", message: 'Use detmath.pow of #core/shared.' }
  ]
};

/** @type {import('eslint').Linter.RulesRecord} */
const everywhere = {
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 3],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-alert': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-var': 'error',
  'prefer-const': 'error'
};

/** @type {import('eslint').Linter.RulesRecord} */
const typed = {
  ...everywhere,
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }
  ],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
};

/** The same for all files: a difference would make the compiler load everything twice. */
const parserOptions = {
  project: ['tsconfig.json', 'tests/tsconfig.json', 'src/service-worker/tsconfig.json'],
  tsconfigRootDir: ROOT,
  extraFileExtensions: ['.svelte']
};

export default defineConfig(
  {
    ignores: [
      '.svelte-kit',
      'build',
      'dist',
      'node_modules',
      'static',
      'test-results',
      'tests/e2e/test-results',
      'tests/fixtures/**/*.js',
      '**/*.generated.ts',
      // AssemblyScript has decorators on functions, which no TypeScript parser reads.
      'src/kernels/*/assembly'
    ]
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts', 'tests/**/*.ts', 'vite.config.ts'],
    extends: [ts.configs.base],
    languageOptions: { parserOptions },
    rules: typed
  },
  ...svelte.configs.base,
  {
    files: ['src/**/*.svelte', '**/*.svelte.ts'],
    plugins: { '@typescript-eslint': ts.plugin },
    languageOptions: {
      globals: globals.browser,
      parserOptions: { ...parserOptions, parser: ts.parser, svelteConfig }
    },
    rules: {
      ...typed,
      'prefer-const': 'off',
      'svelte/no-at-debug-tags': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/require-each-key': 'error'
    }
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: globals.node },
    rules: { ...everywhere, 'no-undef': 'error', 'no-unused-vars': 'error' }
  },
  { files: ['src/core/**/*.ts', 'src/kernels/**/*.ts'], rules: deterministic },
  // A function of a kernel takes one number per argument.
  { files: ['src/kernels/*/open-*.ts'], rules: { 'max-params': 'off' } },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off', 'max-params': 'off' } }
);
