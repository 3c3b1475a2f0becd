import { connect, type ChannelModel, type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import { assert, Fault } from '../../base/outcome.ts';
import { messageFromBytes, messageToBytes } from './message.ts';
import type { Bus, BusHandler, BusMessage } from './port.ts';
import { declareConsumer, declareExchange, exchangeOf, type ConsumerQueues } from './rabbitmq-topology.ts';

export interface RabbitOptions {
  readonly url: string;
  /** Names everything of this installation on the broker, so that several may share one broker. */
  readonly prefix: string;
  /** Wait before a failed message is delivered again. */
  readonly redeliveryDelayMilliseconds: number;
  /** Deliveries after which a message goes to the consumer's dead-letter queue. */
  readonly attemptsMax: number;
  /** Messages that a consumer of this process handles at a time. */
  readonly prefetch: number;
  /** How long `publish` waits for a connection and the broker's confirm. */
  readonly confirmTimeoutMilliseconds: number;
  /** How often the first connection is tried again before opening the bus fails. */
  readonly connectRetries: number;
  /** What an operator should hear of. */
  readonly onEvent?: ((event: RabbitEvent) => void) | undefined;
}

export interface RabbitEvent {
  readonly event: 'bus.connected' | 'bus.disconnected' | 'bus.handler_failed' | 'bus.dead_lettered';
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
  readonly consumer: string;
  readonly types: readonly string[] | '*';
  readonly handler: BusHandler;
}

/** Counts deliveries of a copy, since the broker counts only those of one copy. */
const ATTEMPT_HEADER = 'x-finace-attempt';

/**
 * The bus over RabbitMQ (AMQP 0-9-1). Each consumer has a durable queue, and beside it a retry queue, in
 * which failed messages wait out their delay, and a dead-letter queue for those that never succeed.
 */
export async function rabbitBus(options: RabbitOptions): Promise<Bus> {
  const bus = new RabbitBus(options);
  await bus.open();
  return bus;
}

class RabbitBus implements Bus {
  readonly #options: RabbitOptions;
  readonly #subscriptions: Subscription[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #channels = new Set<ConfirmChannel>();
  #connection: { close(): Promise<void> } | null = null;
  #model: ChannelModel | null = null;
  #publisher = Promise.withResolvers<ConfirmChannel>();
  #publisherOpen = false;
  #closing = false;

  constructor(options: RabbitOptions) {
    assert(
      /^[a-z0-9._-]{1,80}$/i.test(options.prefix),
      'A prefix on the broker is letters, digits, ".", "_" and "-"',
    );
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
    await declareExchange(channel, this.#options.prefix);
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

  async publish(message: BusMessage): Promise<void> {
    if (this.#closing) throw new Fault('bus.not_delivered', 'The bus is closed.', { retryable: true });
    const sent = this.#confirmed(
      exchangeOf(this.#options.prefix),
      message.type,
      messageToBytes(message),
      message.id,
      0,
    );
    await this.#track(sent);
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    await work.finally(() => this.#running.delete(work));
  }

  /** Publishes and waits for the broker's word that the message is on disk (or has no taker). */
  async #confirmed(exchange: string, route: string, content: Buffer, id: string, attempt: number): Promise<void> {
    const timer = Promise.withResolvers<never>();
    const timeout = setTimeout(() => timer.reject(new Error('timed out')), this.#options.confirmTimeoutMilliseconds);
    try {
      const channel = await Promise.race([this.#publisher.promise, timer.promise]);
      const confirmed = Promise.withResolvers<void>();
      channel.publish(
        exchange,
        route,
        content,
        { persistent: true, messageId: id, contentType: 'application/json', headers: { [ATTEMPT_HEADER]: attempt } },
        (error: unknown) => (error ? confirmed.reject(error) : confirmed.resolve()),
      );
      await Promise.race([confirmed.promise, timer.promise]);
    } catch (cause) {
      throw new Fault('bus.not_delivered', `The broker did not confirm message ${id}.`, { retryable: true, cause });
    } finally {
      clearTimeout(timeout);
    }
  }

  async subscribe(consumer: string, types: readonly string[] | '*', handler: BusHandler): Promise<void> {
    const subscription = { consumer, types, handler };
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
        this.#options.onEvent?.({ event: 'bus.disconnected', consumer: subscription.consumer, error });
      });
    });
    const { prefix, redeliveryDelayMilliseconds, prefetch } = this.#options;
    const queues = await declareConsumer(channel, prefix, subscription, redeliveryDelayMilliseconds);
    await channel.prefetch(prefetch);
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
      if (!message.ok) await this.#setAside(queues.dead, delivery, subscription, message.refusal);
      else await this.#attempt(queues, subscription, delivery, message.value);
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
    try {
      // A queue keeps the bindings of other releases of the program. What this one does not know is not
      // lost: it waits for a process that does.
      const known = subscription.types === '*' || subscription.types.includes(message.type);
      if (!known) throw new Error(`${subscription.consumer} does not handle ${message.type} in this release.`);
      await subscription.handler(message);
    } catch (error) {
      this.#options.onEvent?.({
        event: 'bus.handler_failed',
        consumer: subscription.consumer,
        messageId: message.id,
        error,
      });
      const attempt = attemptOf(delivery) + 1;
      if (attempt >= this.#options.attemptsMax) await this.#setAside(queues.dead, delivery, subscription, error);
      else await this.#confirmed('', queues.retry, delivery.content, message.id, attempt);
    }
  }

  async #setAside(
    queue: string,
    delivery: ConsumeMessage,
    subscription: Subscription,
    error: unknown,
  ): Promise<void> {
    const id = String(delivery.properties.messageId ?? '');
    await this.#confirmed('', queue, delivery.content, id, attemptOf(delivery) + 1);
    this.#options.onEvent?.({ event: 'bus.dead_lettered', consumer: subscription.consumer, messageId: id, error });
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled(this.#running);
    // Closing the connection alone would overtake acknowledgements that still wait in their channels.
    await Promise.allSettled([...this.#channels].map(async (channel) => await channel.close()));
    await this.#connection?.close();
  }
}

function attemptOf(delivery: ConsumeMessage): number {
  const attempt: unknown = delivery.properties.headers?.[ATTEMPT_HEADER];
  return typeof attempt === 'number' ? attempt : 0;
}
