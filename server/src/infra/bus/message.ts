import { z } from 'zod';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { BusMessage } from './port.ts';

const schema = z.strictObject({
  id: z.string().min(1),
  type: z.string().min(1),
  tenantId: z.string().min(1).nullable(),
  occurredAt: z.string().min(1),
  position: z.string().regex(/^\d+$/),
});

/** The message as bytes, for a broker. */
export function messageToBytes(message: BusMessage): Buffer {
  return Buffer.from(JSON.stringify(schema.parse(message)), 'utf8');
}

/** The message of those bytes. @errors bus.unreadable */
export function messageFromBytes(bytes: Buffer): Outcome<BusMessage> {
  try {
    return ok(schema.parse(JSON.parse(bytes.toString('utf8'))));
  } catch {
    return refuse('malformed', 'bus.unreadable', `${bytes.length} bytes on the bus are not one of our messages.`);
  }
}
