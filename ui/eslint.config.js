import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Who may import whom: shared rooms → features → app. No feature imports another. */
const room = (type, captured) => ({ element: captured ? { type, captured } : { type } });
const arrows = [
  { from: room('lib'), allow: { to: room('lib') } },
  { from: room('api'), allow: { to: room(['lib', 'api']) } },
  { from: room('ui'), allow: { to: room(['lib', 'ui']) } },
  {
    from: room('feature'),
    allow: [{ to: room(['lib', 'api', 'ui']) }, { to: room('feature', { noun: '{{ from.element.captured.noun }}' }) }],
  },
  { from: room('app'), allow: { to: room(['lib', 'api', 'ui', 'feature', 'app']) } },
];

export default defineConfig(
  globalIgnores(['target', 'node_modules', 'src/api/contract.ts', 'test-results']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'max-lines': ['error', 500],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], extends: [hooks.configs.flat.recommended] },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { './build/resolver.cjs': {} },
      'boundaries/elements': [
        { type: 'app', pattern: 'src/app' },
        { type: 'feature', pattern: 'src/features/*', capture: ['noun'] },
        { type: 'api', pattern: 'src/api' },
        { type: 'ui', pattern: 'src/ui' },
        { type: 'lib', pattern: 'src/lib' },
      ],
    },
    rules: { 'boundaries/dependencies': ['error', { default: 'disallow', policies: arrows }] },
  },
  {
    files: ['**/*.{js,mjs,cjs}', 'public/**'],
    languageOptions: {
      globals: {
        __dirname: 'readonly',
        exports: 'writable',
        process: 'readonly',
        require: 'readonly',
        document: 'readonly',
        localStorage: 'readonly',
        self: 'readonly',
        caches: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        Response: 'readonly',
        console: 'readonly',
        matchMedia: 'readonly',
      },
    },
  },
);
