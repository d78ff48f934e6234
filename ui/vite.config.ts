import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

// WebKitGTK 4.1 of the oldest supported system is level with Safari 16.4.
export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: { target: 'safari16.4', cssTarget: 'safari16.4', outDir: 'dist', emptyOutDir: true },
  // Without `browser`, vitest would load Svelte's server build.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  // A test that needs a document says so in its first line.
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
})
