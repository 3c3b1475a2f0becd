import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault, ok } from '@finaceverse/base/outcome';
import type { Models } from '../../../infra/models/port.ts';
import type { Context } from '../../../kernel/context.ts';
import { renderAnswer, type DraftAnswer } from '../domain/answer.ts';
import { wordAnswer } from './word-answer.ts';

const ANSWER: DraftAnswer = {
  segments: ['The result of ', { name: 'Harbor Lane Foods' }, ' was ', { figure: 0 }, '.'],
  claims: [
    {
      figure: '-1987.09',
      currency: 'USD',
      label: 'Result',
      sources: [{ kind: 'statement', id: 's', label: 'Profit and loss' }],
      parts: [],
    },
  ],
  followUps: [],
};

/** A context with a model that replies as told; wording touches nothing else of it. */
function contextWith(reply: (prompt: string) => string, seen: string[] = []): Context {
  const models: Models = {
    available: true,
    complete: async (request) => {
      const prompt = request.messages.map((message) => message.text).join('\n');
      seen.push(prompt);
      return await Promise.resolve(
        ok({
          text: reply(prompt),
          value: null,
          provider: 'test',
          model: 'parrot',
          attempts: [],
          usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 },
        }),
      );
    },
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return { ports: { models }, log } as unknown as Context;
}

test('a model gets marks in the place of figures and names, and its name stands beside its wording', async () => {
  const seen: string[] = [];
  const worded = await wordAnswer(
    contextWith(() => 'For ⟦0⟧ it came to ⟦1⟧.', seen),
    ANSWER,
  );
  assert.deepEqual(seen, ['The result of ⟦0⟧ was ⟦1⟧.']);
  assert.equal(worded.wordedBy, 'test/parrot');
  assert.equal(
    renderAnswer({ ...ANSWER, segments: worded.segments }),
    'For Harbor Lane Foods it came to -1,987.09 USD.',
  );
});

test('a wording with a figure of its own, a swapped or a missing mark is not used', async () => {
  for (const forged of [
    'The result was 5,000.00 USD.',
    '⟦1⟧ is ⟦0⟧',
    'All is well.',
    '⟦0⟧ earned ⟦1⟧, that is 12 % more',
  ]) {
    const worded = await wordAnswer(
      contextWith(() => forged),
      ANSWER,
    );
    assert.deepEqual(worded, { segments: ANSWER.segments, wordedBy: 'rules' }, forged);
  }
});

test('a model that does not answer costs nothing but its wording', async () => {
  const broken = contextWith(() => {
    throw new Fault('models.unavailable', 'Nobody answers.', { retryable: true });
  });
  assert.equal((await wordAnswer(broken, ANSWER)).wordedBy, 'rules');
});
