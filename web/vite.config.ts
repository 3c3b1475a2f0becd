import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { designTokens, tokensBeside } from '../design/src/token-plugin.ts';
import { certificateChecker } from './certificate-checker.ts';
import { precompressed } from './precompressed.ts';
import { passportPage } from './verify-page.ts';

/** The server that `npm run dev` speaks to; the built app is served by the server itself. */
const server = process.env['FINACE_URL'] ?? 'http://127.0.0.1:3000';

// eslint-disable-next-line import/no-default-export -- the build tool asks for a default export
export default defineConfig({
  plugins: [react(), designTokens(), tokensBeside('docs/tokens.css'), passportPage(), precompressed()],
  worker: { format: 'es', plugins: () => [certificateChecker()] },
  build: {
    outDir: 'dist',
    target: 'es2023',
    sourcemap: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // All that the frame says in one language comes in one file; what the pages of a room say comes with them.
          groups: ['en', 'de'].map((language) => ({
            name: `frame.${language}`,
            test: new RegExp(`/src/(shell/[a-z-]*words|.*/names)\\.${language}\\.ts$`),
          })),
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/oauth', '/graphql', '/healthz', '/readyz'].map((path) => [path, { target: server }]),
    ),
  },
});
