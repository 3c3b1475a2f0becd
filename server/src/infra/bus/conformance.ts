import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bus, BusConsumer, BusMessage } from './port.ts';

export interface BusHarness {
  /** Two ends of one bus, as two processes would hold them. In process, both are the same. */
  /** How long a message may take before it counts as lost; the controls, which lose some, are impatient. */
  readonly patienceMilliseconds?: number;
  open(): Promise<{ readonly first: Bus; readonly second: Bus; close(): Promise<void> }>;
}

type Register = (name: string, body: () => Promise<void>) => void;

export function message(id: string, type = 'books.posted'): BusMessage {
  return { id, type, tenantId: 'ten_one', occurredAt: '2026-01-06T09:00:00.000Z', position: '17' };
}

/** What every bus guarantees. `register` is node:test's, unless a control wants to see a guarantee broken. */
export function busConformance(name: string, harness: BusHarness, register: Register = test): void {
  const inbox = (): Inbox => openInbox(harness.patienceMilliseconds ?? 15_000);
  const guarantee = (sentence: string, body: (ends: { first: Bus; second: Bus }) => Promise<void>): void => {
    register(`${name}: ${sentence}`, async () => {
      const ends = await harness.open();
      try {
        await body(ends);
      } finally {
        await ends.close();
      }
    });
  };

  guarantee('a message reaches the consumer that it is for, whole, and no other', async ({ first, second }) => {
    const books = inbox();
    const audit = inbox();
    await first.subscribe('books', books);
    await second.subscribe('audit', audit);
    await first.deliver('books', message('m1'));
    await first.deliver('audit', message('m2'));
    assert.deepEqual(await books.until(1), [message('m1')]);
    assert.deepEqual(await audit.until(1), [message('m2')]);
  });

  guarantee('a message for a consumer that nobody has is never a success', async ({ first }) => {
    await assert.rejects(first.deliver('nobody', message('m1')), { code: 'bus.not_delivered' });
  });

  guarantee('consumers under one name share the messages', async ({ first, second }) => {
    const all = inbox();
    await first.subscribe('books', all);
    await second.subscribe('books', all);
    for (const id of ['m1', 'm2', 'm3', 'm4']) await first.deliver('books', message(id));
    assert.deepEqual(ids(await all.until(4)).sort(), ['m1', 'm2', 'm3', 'm4']);
    await first.deliver('books', message('m5'));
    await all.until(5);
    assert.equal(all.received.length, 5);
  });

  guarantee('a message whose consumer failed comes again, if the outbox does its part', async ({ first }) => {
    const attempts = inbox();
    await first.subscribe('books', {
      ...attempts,
      handle: async (received) => {
        await attempts.handle(received);
        if (attempts.received.length === 1) throw new Error('the books are locked');
      },
    });
    await deliverUntilSafe(first, 'books', message('m1'));
    assert.deepEqual(ids(await attempts.until(2)), ['m1', 'm1']);
  });

  guarantee('one consumer that fails does not hold up another', async ({ first }) => {
    const audit = inbox();
    await first.subscribe('books', { ...audit, handle: async () => await Promise.reject(new Error('never')) });
    await first.subscribe('audit', audit);
    await first.deliver('books', message('m1')).catch(() => undefined);
    await first.deliver('audit', message('m1'));
    assert.deepEqual(ids(await audit.until(1)), ['m1']);
  });

  guarantee('a closed bus lets running handlers complete and takes nothing more', async ({ first }) => {
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    let completed = false;
    await first.subscribe('books', {
      ...inbox(),
      handle: async () => {
        started.resolve();
        await release.promise;
        completed = true;
      },
    });
    const delivering = first.deliver('books', message('m1'));
    await started.promise;
    const closing = first.close();
    assert.equal(completed, false);
    release.resolve();
    await closing;
    await delivering;
    assert.equal(completed, true);
    await assert.rejects(first.deliver('books', message('m2')), { code: 'bus.not_delivered' });
  });
}

/** Delivers as the outbox does: again and again until the bus says that the message is safe. */
async function deliverUntilSafe(bus: Bus, consumer: string, sent: BusMessage): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      await bus.deliver(consumer, sent);
      return;
    } catch {
      // The outbox would wait a little here; the test does not need to.
    }
  }
  throw new Error('The bus never took the message.');
}

function ids(messages: readonly BusMessage[]): string[] {
  return messages.map((each) => each.id);
}

interface Inbox extends BusConsumer {
  readonly received: readonly BusMessage[];
  /** The messages, once there are so many. */
  until(count: number): Promise<readonly BusMessage[]>;
}

function openInbox(patienceMilliseconds: number): Inbox {
  const received: BusMessage[] = [];
  const waiting = new Set<() => void>();
  return {
    received,
    handle: async (arrived) => {
      received.push(arrived);
      for (const wake of waiting) wake();
    },
    giveUp: async () => undefined,
    async until(count) {
      const enough = Promise.withResolvers<void>();
      const wake = (): void => {
        if (received.length >= count) enough.resolve();
      };
      const tooLate = (): void => enough.reject(new Error(`${received.length} of ${count} messages came.`));
      const late = setTimeout(tooLate, patienceMilliseconds);
      waiting.add(wake);
      wake();
      try {
        await enough.promise;
      } finally {
        clearTimeout(late);
        waiting.delete(wake);
      }
      return [...received];
    },
  };
}
