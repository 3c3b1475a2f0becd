import type { z } from 'zod';
import type { Outcome } from '@finaceverse/base/outcome';

export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** What a call may spend. It is refused or cut off, never silently exceeded. */
export interface ModelBudget {
  /** Characters of system text and messages together. */
  readonly inputCharactersMax: number;
  readonly outputTokensMax: number;
  readonly seconds: number;
}

export interface CompletionRequest<T = never> {
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  /** When given, the answer is JSON that this schema accepts, or the call is refused. */
  readonly schema?: z.ZodType<T> | undefined;
  readonly budget: ModelBudget;
  readonly signal?: AbortSignal | undefined;
}

export interface ModelUsage {
  readonly inputTokens: number;
  /** The part of `inputTokens` that the provider read from its cache. */
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** The part of `outputTokens` spent on reasoning that is not shown. */
  readonly reasoningTokens: number;
}

/** One call to one model: kept whether it worked or not, so that nobody is switched without a trace. */
export interface ModelAttempt {
  readonly provider: string;
  readonly model: string;
  readonly ok: boolean;
  /** Why it failed, in the provider's words without secrets; empty if it worked. */
  readonly failure: string;
}

export interface Completion<T = never> {
  readonly text: string;
  /** The value of the schema, null without one. */
  readonly value: T | null;
  readonly provider: string;
  readonly model: string;
  readonly usage: ModelUsage;
  /** In order; the last one gave the answer. More than one means that it failed over. */
  readonly attempts: readonly ModelAttempt[];
}

/** A language model. Its answer is a proposal: no figure of it reaches a book without a check of ours. */
export interface Models {
  /** Whether a model is configured at all. */
  readonly available: boolean;
  /**
   * @errors models.not_configured, models.input_too_large, models.answer_cut_off, models.answer_off_schema,
   * models.declined (a filter or the model itself withheld the answer)
   * @throws Fault `models.unavailable` when every configured model failed.
   */
  complete<T = never>(request: CompletionRequest<T>): Promise<Outcome<Completion<T>>>;
}
