import type { Channel } from 'amqplib';
import { assert } from '@finaceverse/base/outcome';

export interface ConsumerQueues {
  readonly work: string;
  readonly retry: string;
  readonly dead: string;
}

export function queuesOf(prefix: string, consumer: string, delayMilliseconds: number): ConsumerQueues {
  assert(/^[a-z0-9_-]{1,80}$/i.test(consumer), 'A consumer is named by letters, digits, "_" and "-"');
  const work = `${prefix}.${consumer}`;
  // A queue's delay cannot be changed once it is declared, so the delay is part of the name.
  return { work, retry: `${work}.retry-${delayMilliseconds}`, dead: `${work}.dead` };
}

/** Declares what a consumer needs on the broker; declaring it again changes nothing. */
export async function declareConsumer(
  channel: Channel,
  prefix: string,
  consumer: string,
  delayMilliseconds: number,
): Promise<ConsumerQueues> {
  const queues = queuesOf(prefix, consumer, delayMilliseconds);
  await channel.assertQueue(queues.work, { durable: true });
  await channel.assertQueue(queues.dead, { durable: true });
  await channel.assertQueue(queues.retry, {
    durable: true,
    messageTtl: delayMilliseconds,
    deadLetterExchange: '',
    deadLetterRoutingKey: queues.work,
  });
  return queues;
}

/** Removes a consumer's queues with all that waits in them; for tests and for an operator who retires one. */
export async function deleteConsumer(channel: Channel, queues: ConsumerQueues): Promise<void> {
  for (const queue of [queues.work, queues.retry, queues.dead]) await channel.deleteQueue(queue);
}
