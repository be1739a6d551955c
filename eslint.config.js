import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

const budgets = {
  'max-lines': ['error', { max: 400, skipComments: false, skipBlankLines: false }],
  'max-lines-per-function': ['error', { max: 70, skipComments: true, skipBlankLines: true }],
  'max-len': [
    'error',
    {
      code: 100,
      ignoreUrls: true,
      ignoreStrings: true,
      ignoreTemplateLiterals: true,
      ignoreRegExpLiterals: true,
    },
  ],
  'max-params': ['error', 4],
  'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
  eqeqeq: 'error',
  'no-console': 'error',
};

const typed = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  '@typescript-eslint/consistent-type-imports': 'error',
};

export default [
  {
    ignores: [
      '**/build/**',
      '**/.svelte-kit/**',
      '**/node_modules/**',
      'reports/**',
      '.stryker-*/**',
    ],
  },
  {
    files: [
      'packages/*/src/**/*.ts',
      'apps/cli/src/**/*.ts',
      'checks/**/*.ts',
      'bench/**/*.ts',
      'tests/**/*.ts',
    ],
    ignores: ['packages/ui/**'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: { ...budgets, ...typed },
  },
  {
    // A test tells a story and a whole suite is one function: only the file's length is held.
    files: ['**/*.test.ts', 'tests/**/*.ts', 'bench/**/*.ts', 'checks/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  {
    // The command line's job is to print.
    files: ['apps/cli/src/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  ...svelte.configs['flat/base'],
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'svelte/require-each-key': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/valid-compile': 'error',
      'max-lines': ['error', { max: 400 }],
    },
  },
  {
    files: ['apps/web/src/**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    rules: budgets,
  },
  {
    files: ['apps/web/vite.config.ts', 'vitest.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
];
