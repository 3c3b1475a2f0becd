import { exportedText } from './exported-text.ts';
import { good } from './person.ts';
import { books, eventually, found, know, type Stage, type Step } from './stage.ts';

/** Steps 14, 16 and 20: questions are answered from the books, strangers see nothing, the way of the work is seen, and the log holds. */
export const ANSWER_STEPS: readonly Step[] = [
  { name: 'packaging question', at: '2026-02-02T09:00:00Z', after: ['statements'], act: askPackaging },
  { name: 'result question', at: '2026-02-02T09:01:00Z', after: ['statements'], act: askResult },
  { name: 'march question', at: '2026-02-02T09:02:00Z', after: ['statements'], act: askMarch },
  { name: 'stranger', at: '2026-02-02T09:03:00Z', after: ['statements'], act: letStrangerAsk },
  { name: 'payables mined', at: '2026-02-02T09:04:00Z', after: ['statements', 'photo'], act: minePayables },
];

async function ask(stage: Stage, text: string) {
  return good(await stage.people.dee.post('/v1/luca/questions', { companyName: 'Harbor Lane Foods', text }), text);
}

async function askPackaging(stage: Stage): Promise<void> {
  const answer = await ask(stage, 'What was the packaging cost in January, net of credits?');
  const figure = answer.list('claims')[0]?.text('figure') ?? answer.text('status');
  found(stage, 14, 'packaging cost in January net of credits', figure);
  const cited = JSON.stringify(answer.at('claims'));
  found(
    stage,
    14,
    'packaging cost cites the bill and the credit note',
    String(/INV-7788/.test(cited) && /CN-1/.test(cited)),
  );
  const texts = await Promise.all(
    (['docx', 'pdf', 'xlsx'] as const).map(
      async (format) =>
        await exportedText(
          format,
          await stage.people.dee.download(`/v1/luca/questions/${answer.text('id')}/export?format=${format}`),
        ),
    ),
  );
  const same = texts.every((text) => text.replaceAll(',', '').includes(figure.replaceAll(',', '')));
  found(stage, 14, 'figures in the docx, pdf and xlsx export', same ? 'the same' : texts.join(' | ').slice(0, 300));
}

async function askResult(stage: Stage): Promise<void> {
  const answer = await ask(stage, 'What was the result for January?');
  found(stage, 14, 'result for January', answer.list('claims')[0]?.text('figure') ?? answer.text('status'));
}

async function askMarch(stage: Stage): Promise<void> {
  found(
    stage,
    14,
    'packaging cost in March',
    (await ask(stage, 'What was the packaging cost in March?')).text('status'),
  );
}

/** Another firm asks for the company, and then for a bill whose identifier it has got hold of. */
async function letStrangerAsk(stage: Stage): Promise<void> {
  const { olive, ana } = stage.people;
  const answer = await olive.post('/v1/luca/questions', {
    companyName: 'Harbor Lane Foods',
    text: 'What was the packaging cost in January, net of credits?',
  });
  found(
    stage,
    14,
    'another firm asking is told',
    /no such company/i.test(JSON.stringify(answer.value)) ? 'no such company' : JSON.stringify(answer.value),
  );
  const denied = await olive.get(`${books(stage)}/bills/${know(stage, 'bill')}`);
  found(stage, 14, 'a foreign identifier is', String(denied.status));
  const subject = know(stage, 'bill');
  const counts = [];
  for (const person of [ana, olive]) {
    const trail = await eventually(
      async () => await person.get(`/v1/audit/events?type=kernel.access_denied.v1&subject=${subject}&limit=500`),
      (page) => page.list().length > 0,
      'the denied access in the trail',
    );
    counts.push(trail.list().length);
  }
  found(stage, 14, 'denied-access events in the trail of each firm', counts.join(' and '));
}

/** Step 16: the log of the payables is the platform's own events; nobody has set anything up. */
async function minePayables(stage: Stage): Promise<void> {
  const { ben } = stage.people;
  const log = '/v1/epiq/logs/payables';
  const of = `companyId=${know(stage, 'company')}`;
  const statistics = good(await ben.get(`${log}/statistics?${of}`), 'statistics of payables');
  for (const name of ['cases', 'events', 'variants'])
    found(stage, 16, `${name} of the payables log`, statistics.text(name));
  found(stage, 16, 'cases with rework', `${statistics.text('rework.cases')} of ${statistics.text('rework.of')}`);
  const cases = good(await ben.get(`${log}/cases?${of}`), 'cases of payables').list();
  const invoice = cases.find((each) => each.has('billId') && each.text('billId') === know(stage, 'bill'));
  found(stage, 16, 'INV-7788 from received to posted', `${Number(invoice?.text('milestoneSeconds')) / 3600} h`);
  const names = good(await ben.get(`${log}/conformance?${of}`), 'conformance of payables')
    .list('deviations')
    .map((each) => each.text('name'));
  found(stage, 16, 'the duplicate branch is a deviation', String(names.includes('duplicate')));
  found(stage, 16, 'the rework is a deviation', String(names.includes('rework')));
}

/** Step 20: the log holds; after one byte was altered behind the application's back, its sequence is named. */
export async function auditStep(stage: Stage, alterByte: (tenantId: string) => Promise<number>): Promise<void> {
  const { ben } = stage.people;
  await stage.platform.settled();
  const before = good(await ben.post('/v1/audit/verify'), 'verification');
  found(
    stage,
    20,
    'audit log before the alteration',
    before.text('ok') === 'true' ? 'holds' : `broken at ${before.text('firstBadSequence')}`,
  );
  const altered = await alterByte(know(stage, 'tenant'));
  const after = good(await ben.post('/v1/audit/verify'), 'verification');
  const named = after.has('firstBadSequence') ? Number(after.text('firstBadSequence')) : 0;
  found(
    stage,
    20,
    'sequence named after one altered byte',
    named === altered ? 'the altered one' : `${named} in the place of ${altered}`,
  );
}
