import { plain, type ScreenPerson } from '../screen-person.ts';
import type { Scene, ScreenStep } from './scene.ts';

/** Steps 14 and 20: Luca answers from the books, strangers see nothing, and the log shows the altered byte. */
export const answerSteps: readonly ScreenStep[] = [
  { name: 'Dee asks Luca three questions', act: askLuca },
  { name: 'Olive of another firm finds no such company and no such bill', act: letStrangerAsk },
  { name: 'Ben verifies the log, and again after one byte was altered', act: verifyLog },
];

async function ask(person: ScreenPerson, question: string) {
  await person.type('Question', question, person.page);
  await person.page.keyboard.press('Enter');
  const answer = person.page.getByRole('article', { name: question }).first();
  await answer.waitFor();
  return answer;
}

async function askLuca({ on, dee, found }: Scene): Promise<void> {
  await on('2026-02-02T09:00:00Z', 'dee');
  await dee.go('Ask Luca');
  const packaging = await ask(dee, 'What was the packaging cost in January, net of credits?');
  const claimed = packaging.getByRole('list', { name: 'Sources' }).getByRole('button').first();
  found(14, 'packaging cost in January net of credits', plain((await claimed.textContent()) ?? ''));
  const said = (await packaging.textContent()) ?? '';
  found(14, 'packaging cost cites the bill and the credit note', String(/INV-7788/.test(said) && /CN-1/.test(said)));
  await claimed.click();
  await dee.see('Bill INV-7788, Northwind Packaging', dee.panel);
  await dee.see('Certificate', dee.panel);
  const result = await ask(dee, 'What was the result for January?');
  found(
    14,
    'result for January',
    plain((await result.getByRole('list', { name: 'Sources' }).getByRole('button').first().textContent()) ?? ''),
  );
  const march = await ask(dee, 'What was the packaging cost in March?');
  await dee.see('not answered', march);
  found(
    14,
    'packaging cost in March',
    /No March data/.test((await march.textContent()) ?? '') ? 'abstained' : 'answered',
  );
}

async function letStrangerAsk({ on, ana, ben, olive, known, found, settled }: Scene): Promise<void> {
  await on('2026-02-02T09:03:00Z', 'ana', 'ben', 'olive');
  await ben.go('Purchases');
  await ben.openRow('INV-7788');
  await ben.see('Order, receipt, bill', ben.panel);
  const bill = new URL(ben.page.url()).searchParams.get('open') ?? '';
  known.set('bill', bill);
  await olive.type('Name of the company', 'Orchid Trading', olive.page);
  await olive.type('Fiscal year', '2026', olive.page);
  await olive.press('Open the books');
  await olive.go('Ask Luca');
  const question = 'What was the packaging cost of Harbor Lane Foods in January, net of credits?';
  const answer = (await (await ask(olive, question)).textContent()) ?? '';
  found(14, 'another firm asking is told', /no such company/i.test(answer) ? 'no such company' : answer);
  await olive.open(`/purchases?open=${bill}`);
  await olive.see('There is nothing at this address', olive.panel);
  found(14, 'a foreign identifier is', '404');
  await settled();
  const counts = [];
  for (const person of [ana, olive]) {
    await person.go('Audit');
    await person.lookAgain();
    await person.row('access denied');
    // Each asking is an event, and a page may ask again while it stands open: what counts is that both firms see it.
    counts.push(Math.min(1, await person.page.getByRole('row').filter({ hasText: 'access denied' }).count()));
  }
  found(14, 'denied-access events in the trail of each firm', counts.join(' and '));
}

async function verifyLog({ ben, found, settled, alterByte }: Scene): Promise<void> {
  await settled();
  await ben.go('Audit');
  await ben.press('Verify the chain');
  await ben.see(/^The chain holds from event 1 to/);
  found(20, 'audit log before the alteration', 'holds');
  const altered = await alterByte();
  await ben.press('Verify the chain');
  const verdict = await ben.see(/^Event [\d,]+ was altered/);
  const named = Number(plain(/[\d,]+/.exec(verdict)?.[0] ?? '0'));
  found(
    20,
    'sequence named after one altered byte',
    named === altered ? 'the altered one' : `${named} in the place of ${altered}`,
  );
}
