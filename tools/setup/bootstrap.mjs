// Runs on any Node from 20.19 on, before anything is installed: brings the checkout to the state that the lock
// file and the sources describe, does nothing where nothing is stale, and hands over to a script on the pinned Node:
//   node tools/setup/bootstrap.mjs [--quiet] [--build-web] [SCRIPT [ARGUMENT...]]
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const ownFlags = new Set(['--quiet', '--build-web']);
const given = process.argv.slice(2);
const scriptAt = given.findIndex((argument) => !ownFlags.has(argument));
const flags = scriptAt < 0 ? given : given.slice(0, scriptAt);
const script = scriptAt < 0 ? [] : given.slice(scriptAt);
const quiet = flags.includes('--quiet');

function say(text) {
  if (!quiet) process.stderr.write(`${text}\n`);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node.js 20.19 or newer is needed to begin; this is ${process.version}.\n`);
  process.exit(2);
}

function sha256(...texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}

const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function stampOf(name) {
  const file = join(modules, '.finace', name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function stamp(name, value) {
  mkdirSync(join(modules, '.finace'), { recursive: true });
  writeFileSync(join(modules, '.finace', name), value);
}

function run(program, args, options = {}) {
  // Progress goes to stderr: stdout belongs to the command that follows, which may print JSON.
  execFileSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32', ...options });
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { packages: {} };
}

/** Whether what is installed is what the lock file names; packages for other machines are absent by right. */
function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  const present = readJson(join(modules, '.package-lock.json')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (entry.link) return existsSync(join(root, path, 'package.json'));
    if (!path.startsWith('node_modules/') || entry.optional || entry.peer) return true;
    return present[path]?.version === entry.version;
  });
}

function install() {
  if (existsSync(join(modules, '.package-lock.json')) && isInstalled()) return;
  say('Installing what the lock file names ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    // Else an npm that does not know `allowScripts` has the package fetch libraries for graphics cards.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'dist' ? [] : filesBelow(path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}

function buildWeb() {
  const roomFiles = ['web', 'design', 'client', 'base', 'engines/certificate-checker', 'docs', 'tools/docs'];
  const pages = readdirSync(root).filter((name) => name.endsWith('.md'));
  const files = [
    ...roomFiles.flatMap((folder) => filesBelow(join(root, folder))),
    ...pages.map((page) => join(root, page)),
  ].sort();
  const wanted = sha256(
    ...files.map((file) => `${relative(root, file)}:${statSync(file).size}:${sha256(readFileSync(file))}\n`),
  );
  if (stampOf('web') === wanted && existsSync(join(root, 'web', 'dist', 'index.html'))) return;
  say('Building the web app ...');
  run(pinnedNode, [join(modules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], { cwd: join(root, 'web') });
  run(pinnedNode, [join(root, 'tools', 'docs', 'build.ts')]);
  stamp('web', wanted);
}

try {
  install();
  if (flags.includes('--build-web')) buildWeb();
} catch (error) {
  process.stderr.write(`Setting up failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}

if (script.length > 0) {
  // A shell remembers where it found "node" before the pinned one was installed, so the way is given whole.
  const child = spawn(pinnedNode, script, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(pinnedNode)}${delimiter}${process.env.PATH ?? ''}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
