import type { Instant } from '../../base/time.ts';

/**
 * What travels on the bus: an envelope that says which event happened, never its body. A consumer reads
 * the body from the event store, so that the bus holds no personal data and a message stays small.
 */
export interface BusMessage {
  /** The event's identifier. A consumer that has handled it once must do nothing the second time. */
  readonly id: string;
  /** The event's name, such as `finory.entry_posted`. */
  readonly type: string;
  /** Null only for events of the platform itself. */
  readonly tenantId: string | null;
  readonly occurredAt: Instant;
  /** Where the event stands in the event store, as decimal text. It only grows, and it may skip. */
  readonly position: string;
}

export type BusHandler = (message: BusMessage) => Promise<void>;

/**
 * Carries events from the outbox to their consumers, at least once and in no promised order.
 *
 * Each consumer name gets every message of its types once; two processes that subscribe under the same
 * name share the work between them.
 */
export interface Bus {
  /**
   * Resolves when the message is safe: in process, when every handler has completed; on a broker, when
   * the broker has confirmed it.
   * @throws Fault `bus.not_delivered` if it is not safe. The outbox then publishes it again.
   */
  publish(message: BusMessage): Promise<void>;
  /**
   * Starts to deliver messages of `types` (or of all types) to `handler` under the name `consumer`.
   * A handler that rejects gets the message again later.
   */
  subscribe(consumer: string, types: readonly string[] | '*', handler: BusHandler): Promise<void>;
  /** Lets the handlers that run complete, then stops. Nothing is delivered afterwards. */
  close(): Promise<void>;
}
