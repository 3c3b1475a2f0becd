import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { trimReply } from './reply.ts';

function reply(...lines: readonly string[]): string {
  return trimReply(lines.join('\n')).reply;
}

/** How mail programs say, in their languages, that what follows was written by somebody else. */
const ATTRIBUTIONS = [
  'On Mon, Feb 1, 2026 at 4:58 AM, "Dee" <dee@harbor.example> wrote:',
  'On Mon, Feb 1, 2026 at 4:58 AM, Dee\n<dee@harbor.example> wrote:',
  'Am 01.02.2026 um 10:15 schrieb Dee <dee@harbor.example>:',
  'Le 1 févr. 2026 à 10:15, Dee <dee@harbor.example> a écrit :',
  'El 1 feb 2026, a las 10:15, Dee <dee@harbor.example> escribió:',
  'Il giorno 1 feb 2026, alle ore 10:15, Dee <dee@harbor.example> ha scritto:',
  'Em 1 de fevereiro de 2026 10:15, Dee <dee@harbor.example> escreveu:',
  'Op 1 feb. 2026 om 10:15 heeft Dee <dee@harbor.example> het volgende geschreven:',
  'Den 1 feb. 2026 kl. 10.15 skrev Dee <dee@harbor.example>:',
  'W dniu 01.02.2026 o 10:15, Dee <dee@harbor.example> napisał(a):',
  '1 февраля 2026 г., 10:15 пользователь Dee <dee@harbor.example> написал:',
  '在 2026年2月1日，上午10:15，Dee <dee@harbor.example> 写道：',
  '2026-02-01 10:15 GMT+01:00 Dee <dee@harbor.example>:',
];

test('what somebody else wrote before is left out, in whatever language the program says so', () => {
  for (const attribution of ATTRIBUTIONS) {
    assert.equal(
      reply('The receipt is attached.', '', attribution, '', '> Please send it.'),
      'The receipt is attached.',
    );
    assert.equal(reply('The receipt is attached.', '', attribution, '', 'Please send it.'), 'The receipt is attached.');
  }
});

test('a head of fields and a line between dashes end the reply', () => {
  const heads = [
    ['-----Original Message-----', 'From: Ana', 'Sent: Monday', 'To: Dee'],
    ['Von: Ana', 'Gesendet: Montag', 'An: Dee', 'Betreff: Beleg'],
    ['________________________________', 'De : Ana', 'Envoyé : lundi', 'À : Dee'],
    ['---------- Forwarded message ---------', 'From: Ana', 'Date: Monday'],
  ];
  for (const head of heads) assert.equal(reply('See below.', '', ...head, '', 'An old text.'), 'See below.');
});

test('answers between quotations stay, with what they answer', () => {
  const lines = [
    'Hello Ana,',
    '',
    ATTRIBUTIONS[0] ?? '',
    '> Is the oven leased?',
    '',
    'No, bought.',
    '',
    '> When?',
    '',
    'In January.',
  ];
  assert.equal(
    reply(...lines),
    ['Hello Ana,', '', '> Is the oven leased?', '', 'No, bought.', '', '> When?', '', 'In January.'].join('\n'),
  );
});

test('signatures of people and of telephones are left out, two dashes in a text are not', () => {
  assert.equal(reply('Paid today.', '', '--', 'Dee', 'Harbor Lane Foods'), 'Paid today.');
  assert.equal(reply('Paid today.', '', 'Sent from my iPhone'), 'Paid today.');
  assert.equal(reply('Von mir bezahlt.', '', 'Von meinem iPhone gesendet'), 'Von mir bezahlt.');
  const long = ['One', '--', ...Array.from({ length: 20 }, (_, index) => `line ${index}`)];
  assert.equal(reply(...long), long.join('\n'));
});

test('a sentence that speaks of writing is no attribution', () => {
  const sentences = [
    'He wrote on 1 February at 10:15.',
    'My sister wrote:',
    'I wrote to dee@harbor.example yesterday',
    'From: the cellar',
  ];
  for (const sentence of sentences) assert.equal(reply('First.', sentence, 'Last.'), `First.\n${sentence}\nLast.`);
});

test('a mail that only passes another on keeps its text', () => {
  assert.equal(
    reply('---------- Forwarded message ----------', 'From: Dee', 'Subject: bill', '', 'The bill.'),
    'The bill.',
  );
});

test('every line of text is in the reply or in what was left out, whatever comes', () => {
  const pieces = [
    'text',
    '',
    '> quoted',
    ...ATTRIBUTIONS,
    '-- ',
    'From: Ana',
    'To: Dee',
    '-----Original Message-----',
    'Sent from my iPad',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (lines) => {
      const counted = lines.filter((line) => line === 'text').length;
      const { reply: kept, elided } = trimReply(lines.join('\n'));
      assert.equal(`${kept}\n${elided}`.split('\n').filter((line) => line === 'text').length, counted);
    }),
  );
});

test('a long and hostile text is parted in time that grows with it', () => {
  const hostile = `${'On 1 <'.repeat(30)}\n`.repeat(5000);
  assert.ok(trimReply(hostile).reply.length > 0);
});
