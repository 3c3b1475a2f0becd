import type { Instant } from '@finaceverse/base/time';

/**
 * What travels on the bus: an envelope that says what happened, never its body. A consumer reads the body
 * from the store, so that the bus holds no personal data and a message stays small.
 */
export interface BusMessage {
  /** What it tells of. A consumer that has handled it once must do nothing the second time. */
  readonly id: string;
  /** The event's name, such as `finory.entry_posted`. */
  readonly type: string;
  /** Null only for events of the platform itself. */
  readonly tenantId: string | null;
  readonly occurredAt: Instant;
  /** Where it stands in the event store, as decimal text. It only grows, and it may skip. */
  readonly position: string;
}

/** How a message failed at last, and how often it was tried. */
export interface BusFailure {
  readonly attempts: number;
  readonly error: unknown;
}

/** Who takes the messages of one name. */
export interface BusConsumer {
  /** Handles a message. If it rejects, the message comes again later. */
  handle(message: BusMessage): Promise<void>;
  /**
   * Told of a message that was handed over, failed too often and is not tried again. Once it resolves the bus
   * forgets the message. A bus that keeps nothing never calls it: there the outbox counts.
   */
  giveUp(message: BusMessage, failure: BusFailure): Promise<void>;
}

/**
 * Carries each delivery of the outbox to its one consumer, at least once and in no promised order. Who
 * consumes what is declared, so the bus routes by the consumer's name alone.
 */
export interface Bus {
  /**
   * Makes a place for the messages of each of these names, whether or not somebody takes them yet. What is
   * delivered afterwards waits there for its consumer.
   */
  declare(consumers: readonly string[]): Promise<void>;
  /**
   * Resolves when the message is safe: in process, when the consumer has handled it; on a broker, when the
   * broker has confirmed that it stands in the consumer's own queue. A consumer that nobody has is never success.
   * @throws Fault `bus.not_delivered` if it is not safe, `bus.handler_failed` if the consumer itself failed on it
   */
  deliver(consumer: string, message: BusMessage): Promise<void>;
  /** Takes the messages of a name. Several that take the same name, here or elsewhere, share its messages. */
  subscribe(name: string, consumer: BusConsumer): Promise<void>;
  /** Lets the handlers that run complete, then stops. Nothing is delivered afterwards. */
  close(): Promise<void>;
}
