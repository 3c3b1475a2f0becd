import { readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { admitStranger, type Door } from './admission.ts';
import { problemOf, sendProblem } from './problem.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

const PAGE = 'index.html';

/** A page whose script stands in itself, so that it also works from disk; its policy names that script by hash. */
const CHECKING_PAGE = 'verify.html';

/** The policy that the page itself declares: as a header, in place of the app's, which allows no script in a page. */
function ownPolicy(file: string): string {
  const own = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1];
  return own === undefined ? "default-src 'none'" : `${own}; frame-ancestors 'none'`;
}

/** Paths of programs, which get no page. */
const API = /^\/(v\d+|internal|graphql)(\/|$)/;

function pathOf(request: FastifyRequest): string {
  const path = request.url.split('?')[0] ?? '/';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A folder stands for its first page. */
function fileNamed(web: string, name: string): string {
  const first = join(name, PAGE);
  return name !== '' && !name.startsWith('..') && isFile(join(web, first)) ? first : name;
}

/**
 * Whether a request wants the page. Any path may be one of the web app's own; a client that takes anything, as most
 * programs do, means the page only where the path is not a file's.
 */
function wantsPage(request: FastifyRequest, path: string): boolean {
  if (API.test(path)) return false;
  const accept = request.headers.accept ?? '*/*';
  if (accept.includes('text/html')) return true;
  return accept.includes('*/*') && (path === `/${PAGE}` || !/\.[a-z0-9]+$/i.test(path));
}

const sends = (_reply: FastifyReply): true => true;

/**
 * Begins to send the file or page that a path names; false where it names none. A reply is awaited by whoever has it,
 * and gives nothing then, so it is no answer to the question whether there was something to send.
 */
function sendWebFile(web: string, path: string, request: FastifyRequest, reply: FastifyReply): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const name = fileNamed(web, normalize(path).replace(/^\/+/, ''));
  // What a page names beside itself lies in its folder, so the folder's address ends as one.
  if (name.endsWith(`/${PAGE}`) && !path.endsWith('/') && !path.endsWith(PAGE))
    return sends(reply.redirect(`/${name.slice(0, -PAGE.length)}`, 301));
  if (name !== '' && name !== PAGE && !name.startsWith('..') && isFile(join(web, name))) {
    // The build names what lies in assets by its content, so that it never changes.
    const named = name.startsWith('assets/');
    if (name === CHECKING_PAGE) reply.header('content-security-policy', ownPolicy(join(web, name)));
    return sends(reply.sendFile(name, web, { immutable: named, maxAge: named ? '365d' : 0 }));
  }
  if (!wantsPage(request, path) || !isFile(join(web, PAGE))) return false;
  return sends(reply.sendFile(PAGE, web, { cacheControl: false }));
}

/** Serves the built web app, as it lies in its folder now, and says of everything else that there is nothing. */
export async function addWebFiles(
  server: FastifyInstance,
  door: Pick<Door, 'limiter'>,
  web: string | undefined,
): Promise<void> {
  await server.register(serveStatic, { root: import.meta.dirname, serve: false, preCompressed: true });
  server.setNotFoundHandler(async (request, reply) => {
    const path = pathOf(request);
    if (web !== undefined && sendWebFile(web, path, request, reply)) return reply;
    const counted = await admitStranger(door, request);
    if (!counted.ok) return await sendProblem(reply, problemOf(counted.refusal, request));
    const { refusal } = refuse(errors.no_such_route, { method: request.method, path: path.slice(0, 200) });
    return await sendProblem(reply, problemOf(refusal, request));
  });
}
