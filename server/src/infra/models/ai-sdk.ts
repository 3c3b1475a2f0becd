import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  APICallError,
  generateText,
  NoObjectGeneratedError,
  Output,
  type LanguageModel,
  type LanguageModelUsage,
} from 'ai';
import { assert, Fault, ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { redactText } from '../telemetry/redact.ts';
import type { Completion, CompletionRequest, ModelAttempt, Models, ModelUsage } from './port.ts';

/** A model that may be asked, under the names that the ledger of costs knows it by. */
export interface ConfiguredModel {
  readonly provider: string;
  readonly name: string;
  readonly model: LanguageModel;
}

export interface AiSdkOptions {
  /** In order of preference. The next one is asked only if the one before could not answer. */
  readonly models: readonly ConfiguredModel[];
  /** Told of every attempt, so that a switch to another provider is on record when it happens. */
  readonly onAttempt: (attempt: ModelAttempt) => void;
}

/** Any server that speaks the OpenAI chat protocol: Ollama, vLLM, LM Studio, a gateway. */
export function openAiCompatibleModel(settings: {
  readonly provider: string;
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly name: string;
}): ConfiguredModel {
  const provider = createOpenAICompatible({
    name: settings.provider,
    baseURL: settings.baseUrl,
    supportsStructuredOutputs: true,
    ...(settings.apiKey === undefined ? {} : { apiKey: settings.apiKey }),
  });
  return { provider: settings.provider, name: settings.name, model: provider.chatModel(settings.name) };
}

export function anthropicModel(settings: {
  readonly apiKey: string;
  readonly name: string;
  readonly baseUrl?: string | undefined;
}): ConfiguredModel {
  const provider = createAnthropic({
    apiKey: settings.apiKey,
    ...(settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl }),
  });
  return { provider: 'anthropic', name: settings.name, model: provider(settings.name) };
}

/** Models through the AI SDK. It repeats nothing behind our back: each call to a provider is one attempt. */
export function aiSdkModels(options: AiSdkOptions): Models {
  assert(options.models.length > 0, 'At least one model is configured, or the rules-only adapter is used');
  return {
    available: true,
    async complete<T = never>(request: CompletionRequest<T>): Promise<Outcome<Completion<T>>> {
      const size = request.messages.reduce((sum, message) => sum + message.text.length, request.system.length);
      if (size > request.budget.inputCharactersMax) {
        return refuse(
          'too_large',
          'models.input_too_large',
          `The question has ${size} characters; ${request.budget.inputCharactersMax} may be sent.`,
          {
            hint: 'Ask about fewer documents at a time.',
          },
        );
      }
      return await askInTurn(options, request);
    },
  };
}

async function askInTurn<T>(options: AiSdkOptions, request: CompletionRequest<T>): Promise<Outcome<Completion<T>>> {
  const deadline = AbortSignal.timeout(Math.ceil(request.budget.seconds * 1000));
  const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
  const attempts: ModelAttempt[] = [];
  const record = (configured: ConfiguredModel, failure: string): void => {
    const attempt = { provider: configured.provider, model: configured.name, ok: failure === '', failure };
    attempts.push(attempt);
    options.onAttempt(attempt);
  };
  let lastError: unknown;
  for (const configured of options.models) {
    try {
      const answer = await ask(configured, request, signal);
      record(configured, '');
      return completionOf(configured, answer, attempts, request);
    } catch (error) {
      record(configured, failureText(error));
      request.signal?.throwIfAborted();
      if (NoObjectGeneratedError.isInstance(error)) return offSchema(error);
      lastError = error;
      if (deadline.aborted) break;
    }
  }
  const tried = attempts.map(({ provider, model, failure }) => `${provider} ${model}: ${failure}`).join('; ');
  throw new Fault('models.unavailable', `No language model answered (${tried}).`, {
    retryable: true,
    cause: lastError,
  });
}

interface Answer<T> {
  readonly text: string;
  readonly value: T | null;
  readonly finishReason: string;
  readonly usage: LanguageModelUsage;
}

async function ask<T>(
  configured: ConfiguredModel,
  request: CompletionRequest<T>,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const call = {
    model: configured.model,
    instructions: request.system,
    messages: request.messages.map(({ role, text }) => ({ role, content: text })),
    maxOutputTokens: request.budget.outputTokensMax,
    maxRetries: 0,
    abortSignal: signal,
  };
  if (!request.schema) {
    const { text, finishReason, usage } = await generateText(call);
    return { text, value: null, finishReason, usage };
  }
  const result = await generateText({ ...call, output: Output.object({ schema: request.schema }) });
  const { text, finishReason, usage } = result;
  // The SDK parses only an answer that is complete: asked for the value of another one, it would throw.
  const value = finishReason === 'stop' ? request.schema.parse(result.output) : null;
  return { text, value, finishReason, usage };
}

function completionOf<T>(
  configured: ConfiguredModel,
  answer: Answer<T>,
  attempts: readonly ModelAttempt[],
  request: CompletionRequest<T>,
): Outcome<Completion<T>> {
  const usage = usageOf(answer.usage);
  const details = { provider: configured.provider, model: configured.name, usage, attempts };
  if (answer.finishReason === 'length') {
    return refuse(
      'too_large',
      'models.answer_cut_off',
      `The answer needed more than ${request.budget.outputTokensMax} tokens.`,
      { details },
    );
  }
  if (answer.finishReason !== 'stop') {
    return refuse('invalid', 'models.declined', `The model ended without an answer (${answer.finishReason}).`, {
      details,
    });
  }
  return ok({
    text: answer.text,
    value: answer.value,
    provider: configured.provider,
    model: configured.name,
    usage,
    attempts,
  });
}

function offSchema(error: NoObjectGeneratedError): Outcome<never> {
  const usage = error.usage ? usageOf(error.usage) : null;
  if (error.finishReason === 'length') {
    return refuse('too_large', 'models.answer_cut_off', 'The answer needed more tokens than it may have.', {
      details: { usage },
    });
  }
  return refuse(
    'invalid',
    'models.answer_off_schema',
    'The model’s answer does not have the shape that was asked for.',
    { details: { usage } },
  );
}

function usageOf(usage: LanguageModelUsage): ModelUsage {
  return {
    inputTokens: usage.inputTokens ?? 0,
    cachedInputTokens: usage.inputTokenDetails.cacheReadTokens ?? 0,
    outputTokens: usage.outputTokens ?? 0,
    reasoningTokens: usage.outputTokenDetails.reasoningTokens ?? 0,
  };
}

const FAILURE_MAX = 300;

function failureText(error: unknown): string {
  const status = APICallError.isInstance(error) && error.statusCode !== undefined ? `${error.statusCode} ` : '';
  const text = redactText(`${status}${error instanceof Error ? error.message : String(error)}`);
  return text.slice(0, FAILURE_MAX) || 'failed';
}
