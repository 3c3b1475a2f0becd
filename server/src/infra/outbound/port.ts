import type { Outcome } from '@finaceverse/base/outcome';

/** A message to an address that somebody of a firm gave, such as a webhook. */
export interface OutboundMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back; the body of the answer is nobody's business and is dropped. */
export interface OutboundAnswer {
  readonly status: number;
  /** Seconds that the other end asks to be left alone, where it says so. */
  readonly retryAfterSeconds: number | null;
}

/** A request whose answer is read, such as one to a firm's identity provider. */
export interface OutboundRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Bytes of an answer that are read at most. */
export const RESPONSE_BYTES_MAX = 512 * 1024;

/** An answer with its body, which has a bound: what is longer is no answer. */
export interface OutboundResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * The way out to addresses that strangers choose. It goes to public networks alone: each address that a name stands for
 * is judged and the connection made to that very address, whatever the name stands for a moment later. No redirect is
 * followed.
 */
export interface Outbound {
  /**
   * Whether an address may be kept at all: its form, and where its name leads now.
   * @errors outbound.bad_address, outbound.forbidden_network, outbound.unknown_name
   */
  judge(url: string): Promise<Outcome<null>>;
  /** @errors as {@link Outbound.judge}, and outbound.unreachable where nobody answers in time */
  post(message: OutboundMessage): Promise<Outcome<OutboundAnswer>>;
  /** Asks and reads the answer. @errors as {@link Outbound.post}, and outbound.too_long beyond {@link RESPONSE_BYTES_MAX} */
  exchange(request: OutboundRequest): Promise<Outcome<OutboundResponse>>;
}
