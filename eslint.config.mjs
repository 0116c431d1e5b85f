import eslint from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/testing/**'];

/** What strict Content Security Policy, Trusted Types or safety forbid. */
const dangerous = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'HTML strings have no place here: create nodes, or draw a content tree.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|parseFromString)$/]',
    message: 'HTML strings have no place here: create nodes, or draw a content tree.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'Create nodes instead.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/(^|\\s)(style|srcdoc)\\s*=/]',
    message: 'Strict CSP blocks it: use a class, or element.style.setProperty().',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/<(style|script)\\b/i]',
    message: 'Strict CSP blocks it: use static styles.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\son[a-z]+\\s*=/]',
    message: 'Strict CSP blocks inline handlers: use @event.',
  },
];

const unsupported = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
  { selector: 'TSParameterProperty', message: 'Declare the field and assign it.' },
];

/** Text is for the dictionaries, where it is translated. */
const literalText = [
  {
    selector:
      'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/>[^<>]*[A-Za-zÄÖÜäöüß]{2}/]',
    message: 'Text belongs in the dictionaries.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/\\s(alt|aria-description|aria-label|aria-roledescription|placeholder|title)="[^"]*[A-Za-zÄÖÜäöüß]{2}/]',
    message: 'Text belongs in the dictionaries.',
  },
];

export default defineConfig(
  { ignores: ['**/dist/', '**/cdn/', '**/node_modules/', 'templates/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', 420],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            'lit/directives/style-map.js',
            'lit/directives/unsafe-html.js',
            'lit/directives/unsafe-svg.js',
            'lit/directives/unsafe-mathml.js',
          ].map((name) => ({ name, message: 'Strict CSP or safety forbids it.' })),
        },
      ],
      'no-restricted-syntax': ['error', ...unsupported, ...dangerous],
    },
  },
  {
    files: ['packages/**/*.ts', 'demo/**/*.ts'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['describe', 'it', 'suite', 'test'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    ...lit['flat/recommended'],
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    ...wc['flat/recommended'],
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-classfield-shadowing': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'wc/no-constructor-params': 'error',
    },
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', ...unsupported, ...dangerous, ...literalText] },
  },
  {
    files: ['**/*.test.ts'],
    ignores: ['**/*.node.test.ts'],
    // In the types of @open-wc/testing every assertion is a promise, also those that are not.
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', 600],
      'no-restricted-syntax': ['error', ...unsupported],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['bench/**/*.mjs', 'tools/**', '*.mjs', '*.cjs', '.*.cjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  { files: ['bench/pages/**/*.js', 'demo/**/*.js'], languageOptions: { globals: globals.browser } },
);
