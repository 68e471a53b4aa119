import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a hub: `./printyard demo`, or another one. */
const hub = process.env.PRINTYARD_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: {
    outDir: 'target/dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // All files of texts are called alike.
        chunkFileNames: ({ facadeModuleId }) => {
          const [, folder, language] = /\/(\w+)\/texts\/(\w+)\.json$/.exec(facadeModuleId ?? '') ?? [];
          return folder === undefined ? 'assets/[name]-[hash].js' : `assets/texts-${folder}-${language}-[hash].js`;
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/docs', '/health', '/openapi.json', '/metrics'].map((path) => [path, { target: hub, ws: true }]),
    ),
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'test/unit/**/*.test.ts'],
    setupFiles: ['test/unit/setup.ts'],
  },
});
