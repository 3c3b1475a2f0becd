import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import type { CompletionRequest, Models } from './port.ts';

export interface ModelsHarness {
  /** Whether there is a provider behind it, whose answers can be held to something. */
  readonly answers: boolean;
  /** An adapter whose provider, if it has one, answers with these texts in turn, and how often that was asked. */
  open(answers: readonly string[]): { readonly models: Models; asked(): number };
}

type Register = (name: string, body: () => Promise<void>) => void;

export const REQUEST: CompletionRequest = {
  system: 'You classify.',
  messages: [{ role: 'user', text: 'Office chairs, 2706.25 USD' }],
  budget: { inputCharactersMax: 1000, outputTokensMax: 100, seconds: 5 },
};

/** What every models adapter guarantees, also the one without a model. */
export function modelsConformance(name: string, harness: ModelsHarness, register: Register = test): void {
  register(`${name}: it says truly whether a model is available`, async () => {
    const { models } = harness.open(['furniture']);
    const answer = await models.complete(REQUEST);
    assert.equal(models.available, harness.answers);
    assert.equal(answer.ok ? 'answered' : answer.refusal.code, harness.answers ? 'answered' : 'models.not_configured');
  });

  register(`${name}: a question beyond the budget is refused before anything is sent`, async () => {
    const { models, asked } = harness.open(['furniture']);
    const answer = await models.complete({ ...REQUEST, budget: { ...REQUEST.budget, inputCharactersMax: 10 } });
    assert.equal(answer.ok, false);
    assert.equal(asked(), 0);
  });

  if (harness.answers) answerGuarantees(name, harness, register);
}

function answerGuarantees(name: string, harness: ModelsHarness, register: Register): void {
  register(`${name}: an answer names who gave it, what it used, and every attempt`, async () => {
    const { models, asked } = harness.open(['furniture']);
    const answer = await models.complete(REQUEST);
    assert.ok(answer.ok);
    const { text, provider, model, usage, attempts } = answer.value;
    assert.equal(text, 'furniture');
    assert.equal(attempts.length, asked());
    assert.deepEqual(attempts.at(-1), { provider, model, ok: true, failure: '' });
    assert.ok(usage.inputTokens > 0 && usage.outputTokens > 0);
  });

  register(`${name}: a value has the shape that was asked for, or there is none`, async () => {
    const schema = z.object({ account: z.string(), confident: z.boolean() });
    const { models } = harness.open(['{"account":"6000","confident":true}', '{"account":6000}', 'furniture']);
    const answers = [
      await models.complete({ ...REQUEST, schema }),
      await models.complete({ ...REQUEST, schema }),
      await models.complete({ ...REQUEST, schema }),
    ];
    const outcomes = answers.map((answer) => (answer.ok ? answer.value.value : answer.refusal.code));
    assert.deepEqual(outcomes, [
      { account: '6000', confident: true },
      'models.answer_off_schema',
      'models.answer_off_schema',
    ]);
  });
}
