import { Fault } from '../../base/outcome.ts';
import type { Bus, BusHandler, BusMessage } from './port.ts';

interface Consumer {
  readonly types: ReadonlySet<string> | '*';
  readonly handlers: BusHandler[];
  turn: number;
}

/** The bus of a single process: nothing to install, and `publish` tells whether all consumers are done. */
export function inProcessBus(): Bus {
  const consumers = new Map<string, Consumer[]>();
  const running = new Set<Promise<unknown>>();
  let closed = false;

  async function deliver(message: BusMessage): Promise<void> {
    const chosen = [...consumers.values()].flat().filter((consumer) => wants(consumer, message.type));
    const results = await Promise.allSettled(chosen.map(async (consumer) => await nextHandler(consumer)(message)));
    const failures = results
      .filter((result) => result.status === 'rejected')
      .map((result) => result.reason as unknown);
    if (failures.length > 0) {
      throw new Fault(
        'bus.not_delivered',
        `${failures.length} of ${results.length} consumers failed on ${message.type}.`,
        {
          retryable: true,
          cause: failures.length === 1 ? failures[0] : new AggregateError(failures),
        },
      );
    }
  }

  return {
    async publish(message) {
      if (closed) throw new Fault('bus.not_delivered', 'The bus is closed.', { retryable: true });
      const delivery = deliver(message);
      running.add(delivery);
      await delivery.finally(() => running.delete(delivery));
    },
    async subscribe(consumer, types, handler) {
      const groups = consumers.get(consumer) ?? [];
      const same = groups.find((group) => sameTypes(group.types, types));
      if (same) same.handlers.push(handler);
      else groups.push({ types: types === '*' ? '*' : new Set(types), handlers: [handler], turn: 0 });
      consumers.set(consumer, groups);
    },
    async close() {
      closed = true;
      await Promise.allSettled(running);
    },
  };
}

function wants(consumer: Consumer, type: string): boolean {
  return consumer.types === '*' || consumer.types.has(type);
}

/** Handlers under one name share the work, as processes under one name do on a broker. */
function nextHandler(consumer: Consumer): BusHandler {
  const handler = consumer.handlers[consumer.turn % consumer.handlers.length];
  consumer.turn += 1;
  if (!handler) throw new TypeError('A consumer has at least one handler.');
  return handler;
}

function sameTypes(known: ReadonlySet<string> | '*', types: readonly string[] | '*'): boolean {
  if (known === '*' || types === '*') return known === types;
  return known.size === new Set(types).size && types.every((type) => known.has(type));
}
