import { Fault } from '@finaceverse/base/outcome';
import type { Bus, BusConsumer, BusMessage } from './port.ts';

interface Group {
  readonly consumers: BusConsumer[];
  turn: number;
}

/** The bus of a single process: nothing to install, and `deliver` tells whether the consumer is done. */
export function inProcessBus(): Bus {
  const groups = new Map<string, Group>();
  /** The end of what a consumer has been given for a tenant: it gets one after the other, as a queue would give them. */
  const lanes = new Map<string, Promise<void>>();
  let closed = false;

  async function handle(consumer: string, message: BusMessage): Promise<void> {
    const group = groups.get(consumer);
    if (!group) throw new Fault('bus.not_delivered', `Nobody takes messages for ${consumer}.`, { retryable: true });
    try {
      await nextOf(group).handle(message);
    } catch (cause) {
      throw new Fault('bus.handler_failed', `${consumer} failed on ${message.type}.`, { retryable: true, cause });
    }
  }

  return {
    async declare() {
      // A message is handed over only when its consumer has handled it, so nothing ever waits here.
    },
    async deliver(consumer, message) {
      if (closed) throw new Fault('bus.not_delivered', 'The bus is closed.', { retryable: true });
      const lane = `${message.tenantId ?? ''} ${consumer}`;
      const before = lanes.get(lane) ?? Promise.resolve();
      const delivery = before.then(async () => await handle(consumer, message));
      const end = delivery.catch(() => undefined);
      lanes.set(lane, end);
      try {
        await delivery;
      } finally {
        if (lanes.get(lane) === end) lanes.delete(lane);
      }
    },
    async subscribe(name, consumer) {
      const group = groups.get(name);
      if (group) group.consumers.push(consumer);
      else groups.set(name, { consumers: [consumer], turn: 0 });
    },
    async close() {
      closed = true;
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}

/** Those who take one name share the work, as processes do on a broker. */
function nextOf(group: Group): BusConsumer {
  const consumer = group.consumers[group.turn % group.consumers.length];
  group.turn += 1;
  if (!consumer) throw new TypeError('A group has at least one consumer.');
  return consumer;
}
