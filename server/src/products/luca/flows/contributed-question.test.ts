import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ok } from '@finaceverse/base/outcome';
import { canonicalJson, sha256Hex } from '@finaceverse/base/canonical';
import { contract } from '../../../kernel/contract.ts';
import { moduleKit } from '../../../kernel/kit.ts';
import { questionPlan, toldAnswer } from '../../../kernel/questions.ts';
import { firm } from '../../../services/firm/module.ts';
import { documents } from '../../../services/documents/module.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { cyloid } from '../../cyloid/module.ts';
import { finory } from '../../finory/module.ts';
import { openCompany, draftJournal, approveJournal } from '../../finory/testing.ts';
import { vamn } from '../../vamn/module.ts';
import { askQuestion } from '../commands/ask-question.ts';
import { luca } from '../module.ts';

/** A room that nobody but `modules.ts` knows: it says what it can be asked, and answers. */
const { query, defineModule } = moduleKit({
  contract: contract('yard', { calls: {}, events: [] }),
  needs: [],
  permissions: [{ name: 'yard:stock:read', summary: 'See the yard.' }],
});

const answer = query({
  name: 'yard.answer_question',
  summary: 'Tells what lies in the yard.',
  permission: 'yard:stock:read',
  database: 'none',
  input: questionPlan,
  output: toldAnswer,
  handle: async (_ctx, plan) => {
    // A yard whose parts do not add up to what it says, on one day, for the proof to find.
    const parts = plan.to === '2026-01-30' ? ['100.00'] : ['100.00', '23.45'];
    return ok({
      segments: ['The timber in the yard was worth ', { figure: 0 }, ' at the end of ', { date: plan.to }, '.'],
      claims: [
        {
          figure: '123.45',
          currency: plan.currency,
          label: 'Timber in the yard',
          sources: [{ kind: 'report', id: 'yard', label: 'Yard list' }],
          parts: parts.map((amount) => ({ amount, reference: 'yard', sha256: sha256Hex(canonicalJson(amount)) })),
        },
      ],
      followUps: [],
    });
  },
});

const yard = defineModule({
  floor: 'product',
  summary: 'Timber in a yard.',
  home: new URL('.', import.meta.url).href,
  answers: {},
  roles: { partner: 'all' },
  questions: {
    asked: [
      {
        name: 'yard.timber',
        summary: 'Value of the timber in the yard',
        about: 'books',
        asked: [[['timber']], [['value of the yard', 'yard']]],
        time: 'day',
        example: 'What is the timber worth at the end of {month}?',
      },
    ],
    answer,
  },
});

let kit: TestPlatform;
before(
  async () => void (kit = await startTestPlatform({ modules: [firm, documents, cyloid, vamn, finory, luca, yard] })),
);
after(async () => await kit.close());

test('a question of a room that Luca has never heard of is understood, answered under its rights and proven', async () => {
  const tenantId = kit.newTenant();
  const [ana, ben] = [kit.person(tenantId, 'Ana'), kit.person(tenantId, 'Ben')];
  const company = await kit.expect(ana, openCompany, {
    name: 'Harbor Lane Foods',
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    template: 'us_general',
    fiscalYear: 2026,
  });
  const companyId = company.id;
  const lines = [
    { accountCode: '1000', debit: '5.00' },
    { accountCode: '3000', credit: '5.00' },
  ];
  const draft = await kit.expect(ben, draftJournal, { companyId, date: '2026-01-02', description: 'Opening', lines });
  await kit.expect(ana, approveJournal, { companyId, journalId: draft.id });
  kit.clock.set('2026-02-05T09:00:00Z');
  const ask = async (text: string, who = ana) => await kit.expect(who, askQuestion, { companyId, text });
  const told = await ask('timber at the end of January 2026');
  assert.deepEqual(
    [told.status, told.text, told.claims[0]?.figure, told.plan?.intent],
    ['answered', 'The timber in the yard was worth 123.45 USD at the end of 31 January 2026.', '123.45', 'yard.timber'],
  );
  const wrong = await ask('timber on 30 January 2026');
  assert.deepEqual([wrong.status, wrong.claims], ['failed', []]);
  const outsider = kit.person(tenantId, 'Cy', ['luca:*:*', 'finory:*:read']);
  const refused = await ask('timber at the end of January 2026', outsider);
  assert.deepEqual([refused.status, refused.claims], ['blocked', []]);
});
