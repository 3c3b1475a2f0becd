import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { test } from 'node:test';
import { MockLanguageModelV4 } from 'ai/test';
import { z } from 'zod';
import { brokenGuarantees } from '../conformance-control.ts';
import { aiSdkModels, anthropicModel, openAiCompatibleModel, type ConfiguredModel } from './ai-sdk.ts';
import { modelsConformance, REQUEST, type ModelsHarness } from './conformance.ts';
import type { ModelAttempt, Models } from './port.ts';

type Generated = Awaited<ReturnType<MockLanguageModelV4['doGenerate']>>;
type Finish = Generated['finishReason']['unified'];

function generated(text: string, finish: Finish = 'stop'): Generated {
  return {
    content: [{ type: 'text', text }],
    finishReason: { unified: finish, raw: finish },
    usage: {
      inputTokens: { total: 40, noCache: 30, cacheRead: 10, cacheWrite: 0 },
      outputTokens: { total: 12, text: 7, reasoning: 5 },
    },
    warnings: [],
  };
}

function mock(
  provider: string,
  doGenerate: MockLanguageModelV4['doGenerate'] | Generated[],
): ConfiguredModel & { readonly model: MockLanguageModelV4 } {
  return { provider, name: 'mock-1', model: new MockLanguageModelV4({ provider, modelId: 'mock-1', doGenerate }) };
}

function failing(provider: string, message: string) {
  return mock(provider, async () => await Promise.reject(new Error(message)));
}

function harnessOf(alter: (models: Models) => Models): ModelsHarness {
  return {
    answers: true,
    open: (answers) => {
      const configured = mock(
        'mock',
        answers.map((answer) => generated(answer)),
      );
      const models = alter(aiSdkModels({ models: [configured], onAttempt: () => undefined }));
      return { models, asked: () => configured.model.doGenerateCalls.length };
    },
  };
}

modelsConformance(
  'AI SDK',
  harnessOf((models) => models),
);

test('AI SDK: usage is split into cached input and hidden reasoning', async () => {
  const models = aiSdkModels({ models: [mock('mock', [generated('x')])], onAttempt: () => undefined });
  const answer = await models.complete(REQUEST);
  assert.deepEqual(answer.ok && answer.value.usage, {
    inputTokens: 40,
    cachedInputTokens: 10,
    outputTokens: 12,
    reasoningTokens: 5,
  });
});

test('AI SDK: a switch to another provider is reported when it happens and shown in the answer', async () => {
  const reported: ModelAttempt[] = [];
  const first = failing('first', 'overloaded, key sk eyJhbGciOiJub25l.eyJzdWIiOiJ4.c2ln rejected');
  const second = mock('second', [generated('furniture')]);
  const models = aiSdkModels({ models: [first, second], onAttempt: (attempt) => reported.push(attempt) });
  const answer = await models.complete(REQUEST);
  assert.ok(answer.ok);
  assert.equal(answer.value.provider, 'second');
  assert.deepEqual(answer.value.attempts, [
    { provider: 'first', model: 'mock-1', ok: false, failure: 'overloaded, key sk [redacted] rejected' },
    { provider: 'second', model: 'mock-1', ok: true, failure: '' },
  ]);
  assert.deepEqual(reported, answer.value.attempts);
  assert.equal(first.model.doGenerateCalls.length, 1);
});

test('AI SDK: when every model fails it is a fault that names each, and may be retried', async () => {
  const models = aiSdkModels({
    models: [failing('first', 'down'), failing('second', 'away')],
    onAttempt: () => undefined,
  });
  await assert.rejects(models.complete(REQUEST), {
    code: 'models.unavailable',
    retryable: true,
    message: 'No language model answered (first mock-1: down; second mock-1: away).',
  });
});

test('AI SDK: an answer that is off its shape is refused, not asked of another model in silence', async () => {
  const second = mock('second', [generated('{"account":"6000"}')]);
  const models = aiSdkModels({
    models: [mock('first', [generated('nonsense')]), second],
    onAttempt: () => undefined,
  });
  const answer = await models.complete({ ...REQUEST, schema: z.object({ account: z.string() }) });
  assert.equal(answer.ok ? 'answered' : answer.refusal.code, 'models.answer_off_schema');
  assert.equal(second.model.doGenerateCalls.length, 0);
});

test('AI SDK: an answer that was cut off or withheld is never passed on as an answer', async () => {
  const schema = z.object({ account: z.string() });
  for (const [finish, code] of [
    ['length', 'models.answer_cut_off'],
    ['content-filter', 'models.declined'],
  ] as const) {
    const models = aiSdkModels({
      models: [mock('mock', [generated('{"account":"60', finish), generated('{"account":"6000"}', finish)])],
      onAttempt: () => undefined,
    });
    const plain = await models.complete(REQUEST);
    assert.equal(plain.ok ? 'answered' : plain.refusal.code, code);
    const shaped = await models.complete({ ...REQUEST, schema });
    assert.equal(shaped.ok ? 'answered' : shaped.refusal.code, code);
  }
});

test('AI SDK: the time of the budget is for all attempts together', async () => {
  const hanging = (provider: string): ReturnType<typeof mock> =>
    mock(provider, async ({ abortSignal }) => {
      await new Promise((_, reject) => abortSignal?.addEventListener('abort', () => reject(abortSignal.reason)));
      return generated('too late');
    });
  const second = hanging('second');
  const models = aiSdkModels({ models: [hanging('first'), second], onAttempt: () => undefined });
  await assert.rejects(models.complete({ ...REQUEST, budget: { ...REQUEST.budget, seconds: 0.05 } }), {
    code: 'models.unavailable',
  });
  assert.equal(second.model.doGenerateCalls.length, 0);
});

test('AI SDK: a caller who gives up is not answered by the next model', async () => {
  const controller = new AbortController();
  const first = mock('first', async () => {
    controller.abort(new Error('the user left'));
    return await Promise.reject(new Error('aborted'));
  });
  const second = mock('second', [generated('x')]);
  const models = aiSdkModels({ models: [first, second], onAttempt: () => undefined });
  await assert.rejects(models.complete({ ...REQUEST, signal: controller.signal }), /the user left/);
  assert.equal(second.model.doGenerateCalls.length, 0);
});

/** A provider on this machine that answers every request with one JSON body and keeps what it was sent. */
async function localProvider(body: object): Promise<{
  readonly url: string;
  readonly server: Server;
  readonly requests: { path: string; key: string; body: string }[];
}> {
  const requests: { path: string; key: string; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = String(request.headers['authorization'] ?? request.headers['x-api-key'] ?? '');
      requests.push({ path: request.url ?? '', key, body: Buffer.concat(chunks).toString() });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  return { url: `http://127.0.0.1:${address.port}/v1`, server, requests };
}

test('AI SDK: an OpenAI-compatible server is asked in its protocol, with the budget', async () => {
  const provider = await localProvider({
    id: 'x',
    object: 'chat.completion',
    created: 0,
    model: 'small',
    choices: [{ index: 0, message: { role: 'assistant', content: 'furniture' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11 },
  });
  const configured = openAiCompatibleModel({
    provider: 'local',
    baseUrl: provider.url,
    apiKey: 'secret',
    name: 'small',
  });
  const answer = await aiSdkModels({ models: [configured], onAttempt: () => undefined }).complete(REQUEST);
  provider.server.close();
  assert.equal(answer.ok && answer.value.text, 'furniture');
  const [sent] = provider.requests;
  assert.deepEqual([sent?.path, sent?.key], ['/v1/chat/completions', 'Bearer secret']);
  const body: unknown = JSON.parse(sent?.body ?? '');
  assert.ok(typeof body === 'object' && body !== null && 'max_tokens' in body && 'messages' in body);
  assert.equal(body.max_tokens, 100);
  assert.deepEqual(body.messages, [
    { role: 'system', content: 'You classify.' },
    { role: 'user', content: 'Office chairs, 2706.25 USD' },
  ]);
});

test('AI SDK: Anthropic is asked in its protocol', async () => {
  const provider = await localProvider({
    id: 'x',
    type: 'message',
    role: 'assistant',
    model: 'claude',
    content: [{ type: 'text', text: 'furniture' }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 9, output_tokens: 2 },
  });
  const configured = anthropicModel({ baseUrl: provider.url, apiKey: 'secret', name: 'claude' });
  const answer = await aiSdkModels({ models: [configured], onAttempt: () => undefined }).complete(REQUEST);
  provider.server.close();
  assert.equal(answer.ok && answer.value.text, 'furniture');
  assert.deepEqual([provider.requests[0]?.path, provider.requests[0]?.key], ['/v1/messages', 'secret']);
});

test('control: an adapter that hides its attempts breaks the guarantee of naming them', async () => {
  const hiding = (models: Models): Models => ({
    ...models,
    complete: async (request) => {
      const answer = await models.complete(request);
      return answer.ok ? { ok: true, value: { ...answer.value, attempts: [] } } : answer;
    },
  });
  const broken = await brokenGuarantees((register) => modelsConformance('control', harnessOf(hiding), register));
  assert.deepEqual(broken, ['control: an answer names who gave it, what it used, and every attempt']);
});

test('control: an adapter that takes any shape breaks the guarantee of shape', async () => {
  const trusting = (models: Models): Models => ({
    ...models,
    complete: async ({ schema: _schema, ...request }) => {
      const answer = await models.complete(request);
      return answer.ok ? { ok: true, value: { ...answer.value, value: null } } : answer;
    },
  });
  const broken = await brokenGuarantees((register) => modelsConformance('control', harnessOf(trusting), register));
  assert.deepEqual(broken, ['control: a value has the shape that was asked for, or there is none']);
});
