import { sha256Hex } from '@finaceverse/base/canonical';

/** Crockford base 32, as in every identifier. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const DIGITS = 26;

/** Whose receipt it is: each client of a tenant has its own, so that none leads to another's. */
export interface ReceiptOwner {
  readonly tenantId: string;
  readonly clientId: string | null;
}

/**
 * The identifier of an owner's receipt for a certificate. It follows from both, so that a figure can name its receipt
 * before the receipt is kept, and two requests at the same moment name the same; nobody else can guess it.
 */
export function receiptIdOf({ tenantId, clientId }: ReceiptOwner, certificateHash: string): string {
  let value = BigInt(`0x${sha256Hex(`receipt ${tenantId} ${clientId ?? ''} ${certificateHash}`)}`);
  let text = '';
  for (let digit = 0; digit < DIGITS; digit += 1) {
    text += ALPHABET.charAt(Number(value & 31n));
    value >>= 5n;
  }
  return `rcp_${text}`;
}
