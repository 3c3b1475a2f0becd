import type { OutputOf } from '@finaceverse/client';

/** An answered, declined or unclear question. */
export type Answer = OutputOf<'luca.ask_question'>;
/** One figure that an answer claims, with its sources and receipt. */
export type Claim = Answer['claims'][number];
