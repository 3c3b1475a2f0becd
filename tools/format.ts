import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** `npm run format`: one formatter over everything that is written by hand. */
const root = join(import.meta.dirname, '..');
const formatter = join(root, 'node_modules', 'oxfmt', 'bin', 'oxfmt');
process.exitCode = spawnSync(process.execPath, [formatter, '.'], { cwd: root, stdio: 'inherit' }).status ?? 1;
