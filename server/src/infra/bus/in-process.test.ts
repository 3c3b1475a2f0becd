import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenGuarantees } from '../conformance-control.ts';
import { busConformance, message, type BusHarness } from './conformance.ts';
import { inProcessBus } from './in-process.ts';
import type { Bus, BusConsumer } from './port.ts';

function harnessOf(make: () => Bus): BusHarness {
  return {
    patienceMilliseconds: 500,
    open: async () => {
      const bus = make();
      return { first: bus, second: bus, close: async () => await bus.close() };
    },
  };
}

busConformance('in-process bus', harnessOf(inProcessBus));

/** A consumer that does `work` with each message. */
function consumer(work: BusConsumer['handle']): BusConsumer {
  return { handle: work, giveUp: async () => undefined };
}

test('deliver resolves only after the consumer has handled the message', async () => {
  const bus = inProcessBus();
  const steps: string[] = [];
  await bus.subscribe(
    'books',
    consumer(async () => {
      await Promise.resolve();
      steps.push('handled');
    }),
  );
  await bus.deliver('books', message('m1'));
  steps.push('delivered');
  assert.deepEqual(steps, ['handled', 'delivered']);
});

test('deliver rejects with the consumer’s own error as its cause', async () => {
  const bus = inProcessBus();
  const locked = new Error('the books are locked');
  await bus.subscribe(
    'books',
    consumer(async () => await Promise.reject(locked)),
  );
  const delivered = bus.deliver('books', message('m1'));
  await assert.rejects(delivered, { code: 'bus.handler_failed', retryable: true, cause: locked });
});

test('a consumer gets a tenant’s messages one after the other, in the order in which they were given', async () => {
  const bus = inProcessBus();
  const steps: string[] = [];
  await bus.subscribe(
    'books',
    consumer(async ({ id }) => {
      steps.push(`${id} begins`);
      await Promise.resolve();
      steps.push(`${id} ends`);
    }),
  );
  await Promise.all(['m1', 'm2'].map(async (id) => await bus.deliver('books', message(id))));
  assert.deepEqual(steps, ['m1 begins', 'm1 ends', 'm2 begins', 'm2 ends']);
});

test('control: a bus that swallows failures breaks the guarantee of redelivery', async () => {
  const forgetful = (): Bus => {
    const bus = inProcessBus();
    return { ...bus, deliver: async (name, sent) => await bus.deliver(name, sent).catch(() => undefined) };
  };
  const broken = await brokenGuarantees((register) => busConformance('control', harnessOf(forgetful), register));
  for (const phrase of ['comes again', 'never a success']) {
    assert.ok(
      broken.some((sentence) => sentence.includes(phrase)),
      broken.join('\n'),
    );
  }
});

test('control: a bus that gives every message to everybody breaks the guarantee of the one consumer', async () => {
  const deaf = (): Bus => {
    const bus = inProcessBus();
    const names: string[] = [];
    return {
      ...bus,
      subscribe: async (name, taker) => {
        names.push(name);
        await bus.subscribe(name, taker);
      },
      deliver: async (name, sent) =>
        void (await Promise.all([...new Set([name, ...names])].map(async (each) => await bus.deliver(each, sent)))),
    };
  };
  const broken = await brokenGuarantees((register) => busConformance('control', harnessOf(deaf), register));
  assert.ok(
    broken.some((sentence) => sentence.includes('and no other')),
    broken.join('\n'),
  );
});
