import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bus, BusMessage } from './port.ts';

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

  guarantee('a message reaches every consumer of its type, whole', async ({ first, second }) => {
    const books = inbox();
    const audit = inbox();
    await first.subscribe('books', ['books.posted'], books.handler);
    await second.subscribe('audit', '*', audit.handler);
    await first.publish(message('m1'));
    assert.deepEqual(await books.until(1), [message('m1')]);
    assert.deepEqual(await audit.until(1), [message('m1')]);
  });

  guarantee('a consumer is spared the types that it did not ask for', async ({ first }) => {
    const books = inbox();
    await first.subscribe('books', ['books.posted'], books.handler);
    await first.publish(message('m1', 'bank.parsed'));
    await first.publish(message('m2'));
    assert.deepEqual(ids(await books.until(1)), ['m2']);
  });

  guarantee('consumers under one name share the messages', async ({ first, second }) => {
    const all = inbox();
    await first.subscribe('books', '*', all.handler);
    await second.subscribe('books', '*', all.handler);
    for (const id of ['m1', 'm2', 'm3', 'm4']) await first.publish(message(id));
    assert.deepEqual(ids(await all.until(4)).sort(), ['m1', 'm2', 'm3', 'm4']);
    await first.publish(message('m5'));
    await all.until(5);
    assert.equal(all.received.length, 5);
  });

  guarantee('a message whose handler failed comes again, if the publisher does its part', async ({ first }) => {
    const attempts = inbox();
    await first.subscribe('books', '*', async (received) => {
      await attempts.handler(received);
      if (attempts.received.length === 1) throw new Error('the books are locked');
    });
    await publishUntilSafe(first, message('m1'));
    assert.deepEqual(ids(await attempts.until(2)), ['m1', 'm1']);
  });

  guarantee('one consumer that fails does not keep the message from the others', async ({ first }) => {
    const audit = inbox();
    await first.subscribe('books', '*', async () => await Promise.reject(new Error('never')));
    await first.subscribe('audit', '*', audit.handler);
    await first.publish(message('m1')).catch(() => undefined);
    assert.deepEqual(ids(await audit.until(1)), ['m1']);
  });

  guarantee('a closed bus lets running handlers complete and refuses to publish', async ({ first }) => {
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    let completed = false;
    await first.subscribe('books', '*', async () => {
      started.resolve();
      await release.promise;
      completed = true;
    });
    const publishing = first.publish(message('m1'));
    await started.promise;
    const closing = first.close();
    assert.equal(completed, false);
    release.resolve();
    await closing;
    await publishing;
    assert.equal(completed, true);
    await assert.rejects(first.publish(message('m2')), { code: 'bus.not_delivered' });
  });
}

/** Publishes as the outbox does: again and again until the bus says that the message is safe. */
async function publishUntilSafe(bus: Bus, sent: BusMessage): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      await bus.publish(sent);
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

interface Inbox {
  readonly received: readonly BusMessage[];
  handler(arrived: BusMessage): Promise<void>;
  /** The messages, once there are so many. */
  until(count: number): Promise<readonly BusMessage[]>;
}

function openInbox(patienceMilliseconds: number): Inbox {
  const received: BusMessage[] = [];
  const waiting = new Set<() => void>();
  return {
    received,
    handler: async (arrived) => {
      received.push(arrived);
      for (const wake of waiting) wake();
    },
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
