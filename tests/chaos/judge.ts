import type { Intention, Promised } from './intentions.ts';
import type { Stored, StoredThing } from './stored.ts';

/** What an intention leaves behind when it is carried out: a thing with this many lines, and this event. */
interface Effect {
  readonly lines: (intention: Intention) => number;
  readonly event: string;
  /** Where the answer names the thing. */
  readonly answeredAs: string;
}

const EFFECTS: Readonly<Record<Intention['kind'], Effect>> = {
  document: { lines: () => 1, event: 'documents.document_uploaded.v1', answeredAs: 'id' },
  statement: { lines: ({ lines }) => lines, event: 'finory.statement_imported.v1', answeredAs: 'statementId' },
  journal: { lines: ({ lines }) => lines, event: 'finory.journal_drafted.v1', answeredAs: 'id' },
  posting: { lines: ({ lines }) => lines, event: 'finory.journal_posted.v1', answeredAs: 'id' },
};

function judgeOne({ intention, answer }: Promised, found: readonly StoredThing[], stored: Stored): string[] {
  const effect = EFFECTS[intention.kind];
  const { mark } = intention;
  const wrong: string[] = [];
  if (answer !== null && found.length === 0) wrong.push(`lost: ${mark} was acknowledged and is not there`);
  if (found.length > 1) wrong.push(`twice: ${mark} is there ${found.length} times`);
  for (const thing of found) {
    if (thing.lines !== effect.lines(intention))
      wrong.push(`half: ${mark} has ${thing.lines} of ${effect.lines(intention)} lines`);
    const events = stored.events.get(`${effect.event} ${thing.id}`) ?? 0;
    if (events !== 1) wrong.push(`${events === 0 ? 'lost' : 'twice'}: ${mark} has ${events} events`);
    if (answer !== null && answer[effect.answeredAs] !== thing.id)
      wrong.push(`wrong: ${mark} was acknowledged under another identifier`);
  }
  return wrong;
}

/**
 * Everything in which the database breaks what was promised: an acknowledged intention is there once and whole; one
 * without an answer is there whole or not at all; and the rules of every row hold. Empty when all is well.
 */
export function judge(promised: readonly Promised[], stored: Stored): string[] {
  const byMark = new Map<string, StoredThing[]>();
  const kinds: Readonly<Record<Intention['kind'], readonly StoredThing[]>> = {
    document: stored.documents,
    statement: stored.statements,
    journal: stored.drafts,
    posting: stored.journals,
  };
  for (const [kind, things] of Object.entries(kinds)) {
    for (const thing of things) {
      const mark = kind === 'posting' ? thing.mark.replace('journal', 'posting') : thing.mark;
      byMark.set(mark, [...(byMark.get(mark) ?? []), thing]);
    }
  }
  return [
    ...stored.broken,
    ...promised.flatMap((entry) => judgeOne(entry, byMark.get(entry.intention.mark) ?? [], stored)),
  ];
}
