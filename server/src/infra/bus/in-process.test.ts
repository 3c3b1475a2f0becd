import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenGuarantees } from '../conformance-control.ts';
import { busConformance, message, type BusHarness } from './conformance.ts';
import { inProcessBus } from './in-process.ts';
import type { Bus } from './port.ts';

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

test('publish resolves only after the handlers have completed', async () => {
  const bus = inProcessBus();
  const steps: string[] = [];
  await bus.subscribe('books', '*', async () => {
    await Promise.resolve();
    steps.push('handled');
  });
  await bus.publish(message('m1'));
  steps.push('published');
  assert.deepEqual(steps, ['handled', 'published']);
});

test('publish rejects with the handler’s own error as its cause', async () => {
  const bus = inProcessBus();
  const locked = new Error('the books are locked');
  await bus.subscribe('books', '*', async () => await Promise.reject(locked));
  await assert.rejects(bus.publish(message('m1')), { code: 'bus.not_delivered', retryable: true, cause: locked });
});

test('control: a bus that swallows failures breaks the guarantee of redelivery', async () => {
  const forgetful = (): Bus => {
    const bus = inProcessBus();
    return { ...bus, publish: async (sent) => await bus.publish(sent).catch(() => undefined) };
  };
  const broken = await brokenGuarantees((register) => busConformance('control', harnessOf(forgetful), register));
  assert.ok(
    broken.some((sentence) => sentence.includes('comes again')),
    broken.join('\n'),
  );
});

test('control: a bus that ignores types breaks the guarantee that spares consumers', async () => {
  const deaf = (): Bus => {
    const bus = inProcessBus();
    return { ...bus, subscribe: async (consumer, _types, handler) => await bus.subscribe(consumer, '*', handler) };
  };
  const broken = await brokenGuarantees((register) => busConformance('control', harnessOf(deaf), register));
  assert.deepEqual(broken, ['control: a consumer is spared the types that it did not ask for']);
});
