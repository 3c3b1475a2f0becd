import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'amqplib';
import { Redis } from 'ioredis';
import { RABBIT_DEFAULTS, deleteConsumer, queuesOf, type TestDatabase } from '@finaceverse/server/testing';
import type { ModuleDeclaration } from '@finaceverse/server/declarations';
import type { Platform } from '@finaceverse/server/start';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** A name on a shared broker and cache that no other run has. */
export function ownPrefix(): string {
  return `finace-test-${randomBytes(6).toString('hex')}`;
}

function consumersOf(platform: Platform): readonly ModuleDeclaration[] {
  return platform.registry.all.filter((module) => module.handles.length > 0);
}

/** Takes away all that a run has left on the broker under its prefix. */
export async function clearBroker(url: string, prefix: string, registry: Platform['registry']): Promise<void> {
  const connection = await connect(url);
  try {
    const channel = await connection.createChannel();
    for (const { name } of registry.all)
      await deleteConsumer(channel, queuesOf(prefix, name, RABBIT_DEFAULTS.redeliveryDelayMilliseconds));
  } finally {
    await connection.close();
  }
}

/** Takes away all that a run has left in the cache under its prefix, and says how many entries there were. */
export async function clearCache(url: string, prefix: string): Promise<number> {
  const redis = new Redis(url);
  try {
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(...keys);
    return keys.length;
  } finally {
    redis.disconnect();
  }
}

async function undelivered(platform: Platform, database: TestDatabase): Promise<number> {
  let waiting = 0;
  for (const { name, handles } of consumersOf(platform)) {
    const types = handles.flatMap((handler) => (handler.types === '*' ? ['*'] : handler.types));
    const [row] = await database.asOwner(
      `select count(*)::int as waiting from kernel.events e where ($2 or e.type = any($3::text[]))
       and not exists (select from kernel.inbox i where (i.consumer, i.event_id) = ($1, e.id))`,
      [name, types.includes('*'), types],
    );
    waiting += Number(row?.['waiting']);
  }
  return waiting;
}

/**
 * The platform with a `settled` that knows of a broker: an event that the outbox has handed over may still be on its
 * way, and a story whose clock moves on must wait for it. Every delivery leaves a row, so the rows tell.
 */
export function settlingBeyondBroker(platform: Platform, database: TestDatabase): Platform {
  const settled = async (): Promise<void> => {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      await platform.settled();
      if ((await undelivered(platform, database)) === 0) return;
      if (performance.now() > deadline) throw new Error('The broker did not deliver every event.');
      await pause(LOOK_EVERY_MS);
    }
  };
  return new Proxy(platform, {
    get: (target, name) => {
      if (name === 'settled') return settled;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
