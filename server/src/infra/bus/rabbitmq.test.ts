import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { connect, type ChannelModel } from 'amqplib';
import { breakableRelay } from '../breakable-relay.ts';
import { outsideServer } from '../outside-server.ts';
import { busConformance, message } from './conformance.ts';
import type { Bus, BusConsumer } from './port.ts';
import { rabbitBus, RABBIT_DEFAULTS, type RabbitOptions } from './rabbitmq.ts';
import { deleteConsumer, queuesOf } from './rabbitmq-topology.ts';

const url = outsideServer('RabbitMQ bus', 'FINACE_TEST_AMQP_URL');
const DELAY = 50;

function optionsFor(prefix: string, more: Partial<RabbitOptions> = {}): RabbitOptions {
  assert.ok(url);
  return { ...RABBIT_DEFAULTS, url, prefix, redeliveryDelayMilliseconds: DELAY, attemptsMax: 4, ...more };
}

/** A consumer that does `work` with each message, and tells whom it may concern of what it gives up. */
function consumer(work: BusConsumer['handle'], giveUp: BusConsumer['giveUp'] = async () => undefined): BusConsumer {
  return { handle: work, giveUp };
}

/** Runs with an administrator's connection and a prefix of its own, and leaves nothing behind. */
async function onBroker(body: (prefix: string, admin: ChannelModel) => Promise<void>): Promise<void> {
  assert.ok(url);
  const admin = await connect(url);
  const prefix = `test-${randomUUID()}`;
  try {
    await body(prefix, admin);
  } finally {
    const channel = await admin.createChannel();
    for (const consumer of ['books', 'audit']) await deleteConsumer(channel, queuesOf(prefix, consumer, DELAY));
    await admin.close();
  }
}

if (url) {
  busConformance('RabbitMQ bus', {
    open: async () => {
      const done = Promise.withResolvers<void>();
      const opened = Promise.withResolvers<{ readonly first: Bus; readonly second: Bus }>();
      const whole = onBroker(async (prefix) => {
        const [first, second] = await Promise.all([rabbitBus(optionsFor(prefix)), rabbitBus(optionsFor(prefix))]);
        opened.resolve({ first, second });
        await done.promise;
        await Promise.all([first.close(), second.close()]);
      });
      whole.catch((error: unknown) => opened.reject(error));
      const ends = await opened.promise;
      return {
        ...ends,
        close: async () => {
          done.resolve();
          await whole;
        },
      };
    },
  });

  test('RabbitMQ bus: a message that never succeeds is given up once, after its attempts', async () => {
    await onBroker(async (prefix, admin) => {
      let attempts = 0;
      let refusals = 0;
      const givenUp = Promise.withResolvers<string>();
      const bus = await rabbitBus(optionsFor(prefix));
      const never = async (): Promise<never> => {
        attempts += 1;
        throw new Error('never');
      };
      const aside = consumer(never, async ({ id }) => {
        refusals += 1;
        if (refusals === 1) throw new Error('the database is away, so nothing can be put aside');
        givenUp.resolve(id);
      });
      await bus.subscribe('books', aside);
      await bus.deliver('books', message('m1'));
      assert.equal(await givenUp.promise, 'm1');
      await bus.close();
      assert.deepEqual([attempts, refusals], [5, 2], 'one attempt more than four, since it could not be put aside');
      const channel = await admin.createChannel();
      assert.equal((await channel.checkQueue(queuesOf(prefix, 'books', DELAY).work)).messageCount, 0);
      await channel.close();
    });
  });

  test('RabbitMQ bus: a message for a declared consumer that has never started waits for it', async () => {
    await onBroker(async (prefix) => {
      const publisher = await rabbitBus(optionsFor(prefix));
      await publisher.declare(['books']);
      await publisher.deliver('books', message('m1'));
      const late = await rabbitBus(optionsFor(prefix));
      const received = Promise.withResolvers<string>();
      await late.subscribe(
        'books',
        consumer(async (arrived) => received.resolve(arrived.id)),
      );
      assert.equal(await received.promise, 'm1');
      await Promise.all([publisher.close(), late.close()]);
    });
  });

  test('RabbitMQ bus: what waits while nobody listens is delivered to whoever comes', async () => {
    await onBroker(async (prefix) => {
      const absent = await rabbitBus(optionsFor(prefix));
      await absent.subscribe(
        'books',
        consumer(async () => undefined),
      );
      await absent.close();
      const publisher = await rabbitBus(optionsFor(prefix));
      await publisher.deliver('books', message('m1'));
      const received = Promise.withResolvers<string>();
      await publisher.subscribe(
        'books',
        consumer(async (arrived) => received.resolve(arrived.id)),
      );
      assert.equal(await received.promise, 'm1');
      await publisher.close();
    });
  });

  test('RabbitMQ bus: it publishes and consumes again after its channels were closed under it', async () => {
    await onBroker(async (prefix, admin) => {
      const received = Promise.withResolvers<string>();
      const bus = await rabbitBus(optionsFor(prefix));
      await bus.subscribe(
        'books',
        consumer(async (arrived) => received.resolve(arrived.id)),
      );
      const channel = await admin.createChannel();
      await deleteConsumer(channel, queuesOf(prefix, 'books', DELAY));
      await channel.close();
      const giveUp = setTimeout(() => received.reject(new Error('nothing came')), 15_000);
      // The broker tells of the deletion in its own time; the outbox repeats, and so does the test.
      const arrived = received.promise.then(() => true);
      const published = async (): Promise<false> =>
        await bus.deliver('books', message('m1')).then(
          () => false,
          () => false,
        );
      while (!(await Promise.race([arrived, published()])));
      clearTimeout(giveUp);
      assert.equal(await received.promise, 'm1');
      await bus.close();
    });
  });

  test('RabbitMQ bus: bytes of another sender go to the dead queue and harm nobody', async () => {
    await onBroker(async (prefix, admin) => {
      const dead = Promise.withResolvers<void>();
      const bus = await rabbitBus(
        optionsFor(prefix, { onEvent: (event) => event.event === 'bus.unreadable' && dead.resolve() }),
      );
      await bus.subscribe(
        'books',
        consumer(async () => assert.fail('unreadable bytes reached the handler')),
      );
      const channel = await admin.createChannel();
      channel.sendToQueue(queuesOf(prefix, 'books', DELAY).work, Buffer.from('{"id":1}'));
      await dead.promise;
      await channel.close();
      await bus.close();
    });
  });

  test('RabbitMQ bus: publish says so when the broker cannot be reached in time', async () => {
    await onBroker(async (prefix) => {
      const relay = await breakableRelay(optionsFor(prefix).url, 5672);
      const bus = await rabbitBus(optionsFor(prefix, { url: relay.url, confirmTimeoutMilliseconds: 200 }));
      const received = Promise.withResolvers<string>();
      await bus.subscribe(
        'books',
        consumer(async (arrived) => received.resolve(arrived.id)),
      );
      relay.cut();
      await assert.rejects(bus.deliver('books', message('m1')), { code: 'bus.not_delivered', retryable: true });
      relay.mend();
      while (
        !(await bus.deliver('books', message('m2')).then(
          () => true,
          () => false,
        ))
      );
      assert.equal(await received.promise, 'm2');
      await bus.close();
      await relay.close();
    });
  });

  test('RabbitMQ bus: a message whose consumer vanished in the middle is delivered again', async () => {
    await onBroker(async (prefix) => {
      const relay = await breakableRelay(optionsFor(prefix).url, 5672);
      const vanishing = await rabbitBus(optionsFor(prefix, { url: relay.url }));
      const started = Promise.withResolvers<void>();
      const release = Promise.withResolvers<void>();
      await vanishing.subscribe(
        'books',
        consumer(async () => {
          started.resolve();
          await release.promise;
        }),
      );
      const other = await rabbitBus(optionsFor(prefix));
      await other.deliver('books', message('m1'));
      await started.promise;
      relay.cut();
      const again = Promise.withResolvers<string>();
      await other.subscribe(
        'books',
        consumer(async (arrived) => again.resolve(arrived.id)),
      );
      assert.equal(await again.promise, 'm1');
      release.resolve();
      relay.mend();
      await Promise.all([vanishing.close(), other.close()]);
      await relay.close();
    });
  });
}

test('RabbitMQ bus: a broker that is not there is a fault that says so', async () => {
  const nowhere = rabbitBus({ ...RABBIT_DEFAULTS, url: 'amqp://127.0.0.1:1', prefix: 'test', connectRetries: 0 });
  await assert.rejects(nowhere, { code: 'bus.unavailable', retryable: true });
});
