import { z } from 'zod';
import { addressOf, type Route } from '@finaceverse/server/declarations';
import type { TestServer } from './test-server.ts';
import type { Reply, Visitor } from './visitor.ts';
import type { World } from './world.ts';

/** A route with the whole of its path. */
export interface PlacedRoute extends Route {
  readonly at: string;
}

/** Every route but those that would end the session of whoever walks. */
export function everyRouteOf(system: TestServer): PlacedRoute[] {
  return system.server.platform.registry.enabled
    .flatMap((module) => module.routes.map((route) => ({ ...route, at: addressOf(module.name, route) })))
    .filter(({ session }) => session !== 'end');
}

type Schema = Readonly<Record<string, unknown>>;

export function schemaOf(route: Route): Schema {
  return z.toJSONSchema(route.operation.input, { io: 'input', unrepresentable: 'any' });
}

/** Something that a schema lets through as far as that goes, with `text` wherever a text may be chosen freely. */
function sampleOf(world: World, schema: Schema, name: string, text: string): unknown {
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if ('const' in schema) return schema['const'];
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return sampleOf(world, Object(choices[0]), name, text);
  if (schema['type'] === 'object') return sampleOfObject(world, schema, text);
  if (schema['type'] === 'array') return [sampleOf(world, Object(schema['items']), name, text)];
  if (schema['type'] === 'boolean') return true;
  if (schema['type'] === 'number' || schema['type'] === 'integer') return Number(schema['minimum'] ?? 1);
  return world[name] ?? text;
}

function sampleOfObject(world: World, schema: Schema, text: string): Record<string, unknown> {
  const fields: Readonly<Record<string, Schema>> = Object(schema['properties'] ?? {});
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleOf(world, field, name, text)]));
}

/** Somebody who knows each route and what exists, and writes `text` wherever that may stand. */
export interface Attacker {
  sampleOf(route: PlacedRoute, text: string): Record<string, unknown>;
  /** The path with what exists, or with `text` in each place. */
  pathOf(route: PlacedRoute, text?: string): string;
  /** Sends `body` as the route takes it. */
  attack(route: PlacedRoute, path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
}

/** An attacker who is signed in as `visitor`. */
export function attacker(visitor: Visitor, world: World): Attacker {
  return {
    sampleOf: (route, text) => sampleOfObject(world, schemaOf(route), text),
    pathOf: ({ at }, text) =>
      at.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent((text ?? world[name] ?? 'x').toWellFormed())),
    attack: async (route, path, body, more = {}) => {
      const headers = { ...(route.ifMatch ? { 'if-match': '"1"' } : {}), ...more };
      if (route.method === 'GET' || route.method === 'DELETE')
        return await visitor.send(route.method, path, { headers });
      if (route.accepts === 'json') return await visitor.send(route.method, path, { json: body, headers });
      const form = new FormData();
      for (const [name, value] of Object.entries(Object(body))) if (typeof value === 'string') form.append(name, value);
      form.append('file', new Blob(['not a paper']), 'x\u202egpj.exe');
      return await visitor.send(route.method, path, { form, headers });
    },
  };
}
