import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import type { Configuration } from '../kernel/configuration.ts';
import type { FileContent, Route } from '../kernel/operation.ts';
import { inputFields } from '../kernel/strict-input.ts';
import { refuseImpossible } from './impossible-input.ts';
import { browserSecretOf, sessionTokenOf } from './principal.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

type Fields = Record<string, unknown>;

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What the parts around a file may take in a request. */
const FORM_OVERHEAD_BYTES = 256 * 1024;

/** @errors gateway.too_large before anything is read, where the request says itself how long it is */
function announcedSize(request: FastifyRequest, megabytesMax: number): Outcome<null> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced <= megabytesMax * 1024 * 1024 + FORM_OVERHEAD_BYTES) return ok(null);
  return refuse(errors.too_large, { megabytes: Math.ceil(announced / 1024 / 1024), limit: megabytesMax });
}

async function readFile(request: FastifyRequest, megabytesMax: number): Promise<Outcome<Fields>> {
  if (!request.isMultipart()) {
    return refuse(errors.not_multipart, {});
  }
  const size = announcedSize(request, megabytesMax);
  if (!size.ok) return size;
  try {
    return await readParts(request, megabytesMax);
  } catch (error) {
    // What has a status of its own is told by it; all else that is found here lies in how the form is written.
    if (error instanceof Error && 'statusCode' in error) throw error;
    return refuse(errors.broken_form, {});
  }
}

async function readParts(request: FastifyRequest, megabytesMax: number): Promise<Outcome<Fields>> {
  const fields: Fields = {};
  let file: FileContent | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else if (part.fieldname === 'file' && !file) {
      const read = await readPart(part, megabytesMax);
      if (!read.ok) return read;
      file = read.value;
    } else return refuse(errors.unexpected_part, { part: part.fieldname.slice(0, 80) });
  }
  if (!file) return refuse(errors.no_file, {});
  return ok({ ...fields, file });
}

async function readPart(part: MultipartFile, megabytesMax: number): Promise<Outcome<FileContent>> {
  const pieces: Buffer[] = [];
  for await (const piece of part.file) {
    assert(Buffer.isBuffer(piece), 'A file arrives as bytes');
    // A copy, since each piece is a window on a network buffer that may be much larger.
    if (!part.file.truncated) pieces.push(Buffer.from(piece));
    else pieces.length = 0;
  }
  if (part.file.truncated) return refuse(errors.too_large, { name: part.filename.slice(0, 80), limit: megabytesMax });
  return ok({ name: part.filename, mediaType: part.mimetype, bytes: Buffer.concat(pieces) });
}

/** The version of `If-Match: "3"`. @errors gateway.no_if_match (428), gateway.bad_if_match */
function expectedVersion(request: FastifyRequest): Outcome<number> {
  const header = request.headers['if-match'];
  if (header === undefined) {
    return refuse(errors.no_if_match, {});
  }
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) return refuse(errors.bad_if_match, { sent: header.slice(0, 40) });
  return ok(Number(version));
}

export const FORM = 'application/x-www-form-urlencoded';

/** A page of any site can have a browser send a form, so only what is meant for that reads one. */
function isForm(request: FastifyRequest): boolean {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === FORM;
}

/** One input out of path, query, body, file and headers. The path wins over all else. */
export async function inputOf(
  route: Route,
  request: FastifyRequest,
  configuration: Configuration,
): Promise<Outcome<Fields>> {
  let body: Fields = {};
  if (route.accepts === 'file') {
    const file = await readFile(request, configuration.FINACE_UPLOAD_MAX_MEGABYTES);
    if (!file.ok) return file;
    body = file.value;
  } else if (isForm(request) !== (route.accepts === 'form')) {
    return refuse(errors.unsupported_media_type, {});
  } else if (request.body !== undefined && request.body !== null) {
    if (typeof request.body !== 'object' || Array.isArray(request.body)) return refuse(errors.not_an_object, {});
    body = record(request.body);
  }
  const input: Fields = { ...record(request.query), ...body, ...record(request.params) };
  const possible = refuseImpossible(input);
  if (!possible.ok) return possible;
  if (route.ifMatch) {
    const version = expectedVersion(request);
    if (!version.ok) return version;
    input['expectedVersion'] = version.value;
  }
  return ok({ ...input, ...toldByConnection(route, request, configuration) });
}

/** What the connection tells beside what was sent, as far as the operation asks for it. */
function toldByConnection(
  { session, operation }: Route,
  request: FastifyRequest,
  configuration: Configuration,
): Fields {
  const told: Fields = session === null ? {} : { sessionToken: sessionTokenOf(request, configuration) };
  if (session === 'start' || session === 'read') {
    told['userAgent'] = request.headers['user-agent'] ?? 'unknown';
    told['remoteAddress'] = request.ip;
    told['throughProxy'] = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'].some((name) => name in request.headers);
    told['browserSecret'] = browserSecretOf(request, configuration);
    told['origin'] = configuration.FINACE_PUBLIC_URL ?? `${request.protocol}://${request.host}`;
  }
  const asked = inputFields(operation.input);
  return Object.fromEntries(Object.entries(told).filter(([name]) => asked?.has(name) ?? true));
}
