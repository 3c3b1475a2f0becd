import { connect, type ChannelModel, type ConfirmChannel, type ConsumeMessage, type Message } from 'amqplib';
import { assert, Fault } from '@finaceverse/base/outcome';
import { messageFromBytes, messageToBytes } from './message.ts';
import type { Bus, BusConsumer, BusFailure, BusMessage } from './port.ts';
import { declareConsumer, queuesOf, type ConsumerQueues } from './rabbitmq-topology.ts';

export interface RabbitOptions {
  readonly url: string;
  /** Names everything of this installation on the broker, so that several may share one broker. */
  readonly prefix: string;
  /** Wait before a failed message is delivered again. */
  readonly redeliveryDelayMilliseconds: number;
  /** Deliveries after which a consumer is told to give a message up. */
  readonly attemptsMax: number;
  /** Messages that a consumer of this process handles at a time. */
  readonly prefetch: number;
  /** How long `deliver` waits for a connection and the broker's confirm. */
  readonly confirmTimeoutMilliseconds: number;
  /** How often the first connection is tried again before opening the bus fails. */
  readonly connectRetries: number;
  /** What an operator should hear of. */
  readonly onEvent?: ((event: RabbitEvent) => void) | undefined;
}

export interface RabbitEvent {
  readonly event: 'bus.connected' | 'bus.disconnected' | 'bus.handler_failed' | 'bus.given_up' | 'bus.unreadable';
  readonly consumer?: string;
  readonly messageId?: string;
  readonly error?: unknown;
}

export const RABBIT_DEFAULTS = {
  prefix: 'finace',
  redeliveryDelayMilliseconds: 5000,
  attemptsMax: 10,
  prefetch: 16,
  confirmTimeoutMilliseconds: 10_000,
  connectRetries: 5,
} as const;

interface Subscription {
  readonly name: string;
  readonly consumer: BusConsumer;
}

/** Counts deliveries of a copy, since the broker counts only those of one copy. */
const ATTEMPT_HEADER = 'x-finace-attempt';

/**
 * The bus over RabbitMQ (AMQP 0-9-1). Each consumer has a durable queue, and beside it a retry queue, in
 * which failed messages wait out their delay, and a dead queue for bytes that are none of our messages.
 * Messages go to a consumer's queue by its name, mandatory and confirmed: the broker's word is that the
 * message stands in that queue, not that somebody may have taken it.
 */
export async function rabbitBus(options: RabbitOptions): Promise<Bus> {
  const bus = new RabbitBus(options);
  await bus.open();
  return bus;
}

class RabbitBus implements Bus {
  readonly #options: RabbitOptions;
  readonly #subscriptions: Subscription[] = [];
  readonly #declared = new Set<string>();
  /** Messages on their way to the broker by a number of their own, with what to do if it has no queue for them. */
  readonly #unconfirmed = new Map<string, () => void>();
  #sent = 0;
  readonly #running = new Set<Promise<void>>();
  readonly #channels = new Set<ConfirmChannel>();
  #connection: { close(): Promise<void> } | null = null;
  #model: ChannelModel | null = null;
  #publisher = Promise.withResolvers<ConfirmChannel>();
  #publisherOpen = false;
  #closing = false;

  constructor(options: RabbitOptions) {
    assert(/^[a-z0-9._-]{1,80}$/i.test(options.prefix), 'A prefix on the broker is letters, digits, ".", "_" and "-"');
    this.#options = options;
  }

  async open(): Promise<void> {
    const recovering = await connect(this.#options.url, {
      recovery: {
        initialDelay: 100,
        maxDelay: 10_000,
        initialMaxRetries: this.#options.connectRetries,
        setup: async (model: ChannelModel) => await this.#setUp(model),
      },
    }).catch((cause: unknown) => {
      throw new Fault('bus.unavailable', 'The RabbitMQ broker could not be reached.', { retryable: true, cause });
    });
    recovering.on('disconnect', (error) => this.#lost(error));
    // Without a listener, a broken connection that is already being replaced would end the process.
    recovering.on('error', () => undefined);
    this.#connection = recovering;
  }

  async #setUp(model: ChannelModel): Promise<void> {
    // The recovery listens only once this is done; an error before that would end the process.
    model.on('error', () => undefined);
    this.#model = model;
    await this.#openPublisher(model);
    for (const subscription of this.#subscriptions) await this.#consume(model, subscription);
    this.#options.onEvent?.({ event: 'bus.connected' });
  }

  async #openPublisher(model: ChannelModel): Promise<void> {
    const channel = await model.createConfirmChannel();
    channel.on('error', () => undefined);
    channel.on('close', () => this.#replace(model, async () => await this.#openPublisher(model)));
    channel.on('return', ({ properties }: Message) => this.#unconfirmed.get(String(properties.correlationId))?.());
    for (const consumer of this.#declared) await this.#declareOn(channel, consumer);
    this.#publisher.resolve(channel);
    this.#publisherOpen = true;
  }

  /** A channel that the broker closed is opened anew; with the whole connection, {@link #setUp} does it. */
  #replace(model: ChannelModel, open: () => Promise<void>): void {
    if (this.#publisherOpen) this.#publisher = Promise.withResolvers<ConfirmChannel>();
    this.#publisherOpen = false;
    if (this.#closing || model !== this.#model) return;
    open().catch((error: unknown) => this.#options.onEvent?.({ event: 'bus.disconnected', error }));
  }

  #lost(error: unknown): void {
    if (this.#closing) return;
    this.#model = null;
    this.#options.onEvent?.({ event: 'bus.disconnected', error });
  }

  async declare(consumers: readonly string[]): Promise<void> {
    const channel = await this.#publisher.promise;
    for (const consumer of consumers) {
      this.#declared.add(consumer);
      await this.#declareOn(channel, consumer);
    }
  }

  async #declareOn(channel: ConfirmChannel, consumer: string): Promise<ConsumerQueues> {
    const { prefix, redeliveryDelayMilliseconds } = this.#options;
    return await declareConsumer(channel, prefix, consumer, redeliveryDelayMilliseconds);
  }

  async deliver(consumer: string, message: BusMessage): Promise<void> {
    if (this.#closing) throw new Fault('bus.not_delivered', 'The bus is closed.', { retryable: true });
    const { prefix, redeliveryDelayMilliseconds } = this.#options;
    const { work } = queuesOf(prefix, consumer, redeliveryDelayMilliseconds);
    const sent = this.#confirmed(work, messageToBytes(message), message.id, 0).catch(async (error: unknown) => {
      // Whoever removed the queue finds it again at the next attempt.
      if (this.#publisherOpen) await this.declare([consumer]).catch(() => undefined);
      throw error;
    });
    await this.#track(sent);
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    await work.finally(() => this.#running.delete(work));
  }

  /** Sends to a queue and waits for the broker's word that the message is on disk there. */
  async #confirmed(queue: string, content: Buffer, id: string, attempt: number): Promise<void> {
    const timer = Promise.withResolvers<never>();
    const timeout = setTimeout(() => timer.reject(new Error('timed out')), this.#options.confirmTimeoutMilliseconds);
    const number = String((this.#sent += 1));
    try {
      const channel = await Promise.race([this.#publisher.promise, timer.promise]);
      const confirmed = Promise.withResolvers<void>();
      // The broker returns what it has no queue for before it confirms it.
      this.#unconfirmed.set(number, () => confirmed.reject(new Error(`there is no queue ${queue}`)));
      channel.publish(
        '',
        queue,
        content,
        {
          persistent: true,
          mandatory: true,
          messageId: id,
          correlationId: number,
          contentType: 'application/json',
          headers: { [ATTEMPT_HEADER]: attempt },
        },
        (error: unknown) => (error ? confirmed.reject(error) : confirmed.resolve()),
      );
      await Promise.race([confirmed.promise, timer.promise]);
    } catch (cause) {
      throw new Fault('bus.not_delivered', `The broker did not confirm message ${id}.`, { retryable: true, cause });
    } finally {
      this.#unconfirmed.delete(number);
      clearTimeout(timeout);
    }
  }

  async subscribe(name: string, consumer: BusConsumer): Promise<void> {
    const subscription = { name, consumer };
    this.#subscriptions.push(subscription);
    if (this.#model) await this.#consume(this.#model, subscription);
  }

  async #consume(model: ChannelModel, subscription: Subscription): Promise<void> {
    const channel = await model.createConfirmChannel();
    channel.on('error', () => undefined);
    this.#channels.add(channel);
    channel.on('close', () => {
      this.#channels.delete(channel);
      if (this.#closing || model !== this.#model) return;
      this.#consume(model, subscription).catch((error: unknown) => {
        this.#options.onEvent?.({ event: 'bus.disconnected', consumer: subscription.name, error });
      });
    });
    const queues = await this.#declareOn(channel, subscription.name);
    await channel.prefetch(this.#options.prefetch);
    await channel.consume(queues.work, (delivery) => {
      if (this.#closing) return;
      if (!delivery) {
        // The broker cancelled the consumer, as it does when its queue is deleted: the close event renews both.
        channel.close().catch(() => undefined);
        return;
      }
      void this.#track(this.#handle(channel, queues, subscription, delivery));
    });
  }

  async #handle(
    channel: ConfirmChannel,
    queues: ConsumerQueues,
    subscription: Subscription,
    delivery: ConsumeMessage,
  ): Promise<void> {
    try {
      const message = messageFromBytes(delivery.content);
      if (message.ok) await this.#attempt(queues, subscription, delivery, message.value);
      else await this.#setAside(queues.dead, delivery, subscription, message.refusal);
      channel.ack(delivery);
    } catch {
      this.#giveBack(channel, delivery);
    }
  }

  #giveBack(channel: ConfirmChannel, delivery: ConsumeMessage): void {
    try {
      channel.nack(delivery, false, true);
    } catch {
      // The channel is gone: what it had not acknowledged, the broker delivers again by itself.
    }
  }

  async #attempt(
    queues: ConsumerQueues,
    subscription: Subscription,
    delivery: ConsumeMessage,
    message: BusMessage,
  ): Promise<void> {
    const { name, consumer } = subscription;
    try {
      await consumer.handle(message);
    } catch (error) {
      this.#options.onEvent?.({ event: 'bus.handler_failed', consumer: name, messageId: message.id, error });
      const attempts = attemptOf(delivery) + (isOursToBear(error) ? 1 : 0);
      const spent = attempts >= this.#options.attemptsMax;
      if (spent && (await this.#givenUp(subscription, message, { attempts, error }))) return;
      await this.#confirmed(queues.retry, delivery.content, message.id, spent ? attempts - 1 : attempts);
    }
  }

  /** Whether the consumer has put the message aside; while it cannot, the message is tried on. */
  async #givenUp({ name, consumer }: Subscription, message: BusMessage, failure: BusFailure): Promise<boolean> {
    try {
      await consumer.giveUp(message, failure);
    } catch {
      return false;
    }
    this.#options.onEvent?.({ event: 'bus.given_up', consumer: name, messageId: message.id, error: failure.error });
    return true;
  }

  async #setAside(queue: string, delivery: ConsumeMessage, subscription: Subscription, error: unknown): Promise<void> {
    const id = String(delivery.properties.messageId ?? '');
    await this.#confirmed(queue, delivery.content, id, attemptOf(delivery) + 1);
    this.#options.onEvent?.({ event: 'bus.unreadable', consumer: subscription.name, messageId: id, error });
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled(this.#running);
    // Closing the connection alone would overtake acknowledgements that still wait in their channels.
    await Promise.allSettled([...this.#channels].map(async (channel) => await channel.close()));
    await this.#connection?.close();
  }
}

/** A store that is away says nothing of the message: it is tried on for as long as that lasts. */
function isOursToBear(error: unknown): boolean {
  return !(error instanceof Fault && error.code === 'database.unavailable');
}

function attemptOf(delivery: ConsumeMessage): number {
  const attempt: unknown = delivery.properties.headers?.[ATTEMPT_HEADER];
  return typeof attempt === 'number' ? attempt : 0;
}
