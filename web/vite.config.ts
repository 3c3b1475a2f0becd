import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { designTokens } from '../design/src/token-plugin.ts';
import { certificateChecker } from './certificate-checker.ts';

/** The server that `npm run dev` speaks to; the built app is served by the server itself. */
const server = process.env['FINACE_URL'] ?? 'http://127.0.0.1:3000';

// eslint-disable-next-line import/no-default-export -- the build tool asks for a default export
export default defineConfig({
  plugins: [react(), designTokens()],
  worker: { format: 'es', plugins: () => [certificateChecker()] },
  build: { outDir: 'dist', target: 'es2023', sourcemap: true, chunkSizeWarningLimit: 700 },
  server: {
    proxy: Object.fromEntries(['/v1', '/graphql', '/healthz', '/readyz'].map((path) => [path, { target: server }])),
  },
});
