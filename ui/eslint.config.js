import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import typescript from 'typescript-eslint'

const oneSeam = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: ['@tauri-apps/*'], message: 'Only src/host/ talks to the machine: call the Host instead.' },
      ],
    },
  ],
}

export default typescript.config(
  { ignores: ['dist/', 'node_modules/', 'src/bindings.ts'] },
  js.configs.recommended,
  ...typescript.configs.recommended,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-console': ['error', { allow: ['error'] }],
      '@typescript-eslint/no-explicit-any': 'error',
      eqeqeq: 'error',
      // The compiler checks names, with the types at hand.
      'no-undef': 'off',
      // Not every map is drawn; one that is uses SvelteMap.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  { files: ['src/**/*'], rules: oneSeam },
  { files: ['src/host/**/*'], rules: { 'no-restricted-imports': 'off' } },
)
