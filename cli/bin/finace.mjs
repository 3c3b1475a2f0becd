#!/usr/bin/env node
// Runs on whatever Node the shell has, and hands over to the pinned one, which reads the TypeScript sources.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(realpathSync(fileURLToPath(import.meta.url)));
const node = join(here, '..', '..', 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const pinned = existsSync(node) ? realpathSync(node) : process.execPath;

if (realpathSync(process.execPath) === realpathSync(pinned)) {
  // Before the first TypeScript: the second start then strips and compiles nothing.
  enableCompileCache();
  await import('../src/finace.ts');
} else {
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`finace cannot start: ${error.message}. Run "npm run setup" first.\n`);
    process.exit(2);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
