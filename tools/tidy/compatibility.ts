import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '@finaceverse/base/canonical';
import { repositoryFiles, ROOT } from './repository.ts';

type Json = Readonly<Record<string, unknown>>;

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The hash of each migration by its path: once released, a file is never changed. */
export function migrationHashes(): Readonly<Record<string, string>> {
  const files = repositoryFiles().filter((file) => /^server\/src\/.*\/migrations\/\d{3}_\w+\.sql$/.test(file));
  return Object.fromEntries(files.sort().map((file) => [file, sha256Hex(readFileSync(join(ROOT, file)))]));
}

/** The newest release that is recorded, by its version. */
export function newestRelease(): string {
  const order = (version: string): number => {
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    return major * 1e6 + minor * 1e3 + patch;
  };
  const versions = readdirSync(join(ROOT, 'releases')).filter((name) => /^\d+\.\d+\.\d+$/.test(name));
  const [newest] = versions.sort((left, right) => order(right) - order(left));
  if (newest === undefined) throw new Error('No release is recorded.');
  return newest;
}

export function releaseFile(version: string, name: string): Json {
  return object(JSON.parse(readFileSync(join(ROOT, 'releases', version, name), 'utf8')));
}

function typeOf(schema: Json): string {
  const type = schema['type'];
  return Array.isArray(type) ? type.map(String).sort().join('|') : String(type ?? '');
}

/** What a client that sends by the old schema would now be refused for. */
function narrowedInput(before: Json, after: Json, place: string): string[] {
  if (typeOf(before) !== typeOf(after) && typeOf(after) !== '')
    return [`${place} was ${typeOf(before)} and is ${typeOf(after)}`];
  const known = object(before['properties']);
  const now = object(after['properties']);
  const missing = names(after['required']).filter((name) => !names(before['required']).includes(name));
  return [
    ...missing.map((name) => `${place}/${name} must now be sent`),
    ...Object.keys(known).flatMap((name) =>
      name in now
        ? narrowedInput(object(known[name]), object(now[name]), `${place}/${name}`)
        : [`${place}/${name} is no longer taken`],
    ),
    ...names(before['enum'])
      .filter((value) => 'enum' in after && !names(after['enum']).includes(value))
      .map((value) => `${place} no longer takes ${value}`),
  ];
}

/** What a client that reads by the old schema would miss. */
function narrowedOutput(before: Json, after: Json, place: string): string[] {
  if (typeOf(before) !== typeOf(after) && typeOf(before) !== '')
    return [`${place} was ${typeOf(before)} and is ${typeOf(after)}`];
  const now = object(after['properties']);
  const required = names(after['required']);
  return [
    ...names(before['required'])
      .filter((name) => !required.includes(name))
      .map((name) => `${place}/${name} may now be missing`),
    ...Object.entries(object(before['properties'])).flatMap(([name, schema]) =>
      name in now
        ? narrowedOutput(object(schema), object(now[name]), `${place}/${name}`)
        : [`${place}/${name} is no longer given`],
    ),
    ...('items' in before ? narrowedOutput(object(before['items']), object(after['items']), `${place}[]`) : []),
  ];
}

function bodyOf(operation: Json): Json {
  const [content] = Object.values(object(object(operation['requestBody'])['content']));
  return object(object(content)['schema']);
}

function answerOf(operation: Json): Json {
  const [success] = Object.entries(object(operation['responses']))
    .filter(([status]) => status.startsWith('2'))
    .map(([, answer]) => answer);
  return object(object(object(object(success)['content'])['application/json'])['schema']);
}

function narrowedOperation(before: Json, after: Json, place: string): string[] {
  const parameters = (operation: Json): readonly Json[] =>
    Array.isArray(operation['parameters']) ? operation['parameters'].map(object) : [];
  const known = new Set(
    parameters(before).map((parameter) => `${String(parameter['in'])} ${String(parameter['name'])}`),
  );
  const demanded = parameters(after).filter(
    (parameter) =>
      parameter['required'] === true && !known.has(`${String(parameter['in'])} ${String(parameter['name'])}`),
  );
  return [
    ...demanded.map((parameter) => `${place} now demands ${String(parameter['name'])}`),
    ...narrowedInput(bodyOf(before), bodyOf(after), `${place} body`),
    ...narrowedOutput(answerOf(before), answerOf(after), `${place} answer`),
  ];
}

/** Each way in which `after` breaks clients of the OpenAPI document `before`, in words. */
export function brokenPromises(before: Json, after: Json): string[] {
  const now = object(after['paths']);
  return Object.entries(object(before['paths'])).flatMap(([path, methods]) =>
    Object.entries(object(methods)).flatMap(([method, operation]) => {
      const place = `${method.toUpperCase()} ${path}`;
      const found = object(now[path])[method];
      return found === undefined ? [`${place} is gone`] : narrowedOperation(object(operation), object(found), place);
    }),
  );
}
