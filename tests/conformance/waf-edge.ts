import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MODULE = '/usr/lib/nginx/modules/ngx_http_modsecurity_module.so';
const RULES = '/usr/share/modsecurity-crs/rules';
const OURS = resolve(import.meta.dirname, '..', '..', 'infra', 'nginx');
const PATIENCE_MS = 20_000;

/** What must be on the machine for the edge to run, or the first that is missing. */
export function missingForEdge(): string | undefined {
  return ['/usr/sbin/nginx', MODULE, RULES].find((path) => !existsSync(path));
}

/** The rules that are loaded and run at the first level of paranoia, which is the one that we deploy. */
export function activeRules(): ReadonlySet<number> {
  const text = readdirSync(RULES)
    .filter((name) => name.endsWith('.conf'))
    .map((name) => readFileSync(join(RULES, name), 'utf8').replaceAll('\\\n', ' '))
    .join('\n');
  const rules = text.split('\n').filter((line) => /^\s*Sec(Rule|Action)\b/.test(line));
  return new Set(
    rules
      .filter((rule) => rule.includes("tag:'paranoia-level/1'"))
      .flatMap((rule) => /\bid:(\d+)/.exec(rule)?.[1] ?? [])
      .map(Number),
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise<void>((closed) => server.close(() => closed()));
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.');
  return address.port;
}

async function answers(port: number): Promise<boolean> {
  return await new Promise((done) => {
    const line = connect(port, '127.0.0.1');
    line.once('connect', () => {
      line.destroy();
      done(true);
    });
    line.once('error', () => done(false));
  });
}

/** The files that we deploy, with the paths of this machine in the place of those of a server. */
function write(folder: string, port: number, upstream: string): string {
  const place = (text: string): string =>
    text
      .replaceAll('/etc/nginx/finaceverse/modsecurity/main.conf', `${folder}/main.conf`)
      .replaceAll('/var/log/nginx/modsecurity.log', `${folder}/audit.log`);
  for (const name of ['main.conf', 'before.conf', 'after.conf'])
    writeFileSync(join(folder, name), place(readFileSync(join(OURS, 'modsecurity', name), 'utf8')));
  writeFileSync(join(folder, 'edge.conf'), place(readFileSync(join(OURS, 'edge.conf'), 'utf8')));
  const configuration = `
load_module ${MODULE};
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log info;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/f;
  uwsgi_temp_path ${folder}/u;
  scgi_temp_path ${folder}/s;
  upstream finaceverse { server ${upstream}; keepalive 8; }
  server { listen 127.0.0.1:${port} default_server; include ${folder}/edge.conf; }
}
`;
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration);
  return file;
}

/** The edge, and the rules that it said to have matched since it was last asked. */
export interface Edge {
  readonly port: number;
  matched(): ReadonlySet<number>;
  close(): Promise<void>;
}

/** Our edge in a process of its own, before `upstream` (host:port). */
export async function startEdge(upstream: string): Promise<Edge> {
  const folder = mkdtempSync(join(tmpdir(), 'finace-edge-'));
  const port = await freePort();
  const child = spawn('/usr/sbin/nginx', ['-p', folder, '-c', write(folder, port, upstream)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (said += text));
  const gone = new Promise<void>((ended) => child.once('exit', () => ended()));
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await close();
      throw new Error(`nginx does not serve: ${said}`);
    }
    await new Promise((soon) => setTimeout(soon, 50));
  }
  let read = 0;
  const matched = (): ReadonlySet<number> => {
    const log = readFileSync(join(folder, 'error.log'), 'utf8');
    const fresh = log.slice(read);
    read = log.length;
    return new Set([...fresh.matchAll(/\[id "(\d+)"\]/g)].map((match) => Number(match[1])));
  };
  return { port, matched, close };
}
