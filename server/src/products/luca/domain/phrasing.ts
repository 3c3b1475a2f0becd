import type { AnswerSegment } from '../../../kernel/questions.ts';
import { segmentText, type DraftAnswer } from './answer.ts';

const MARK = /⟦(\d+)⟧/gu;

/** An answer as a model may see it: everything with a digit or a name is a numbered mark. */
export interface Template {
  readonly text: string;
  readonly marks: readonly Exclude<AnswerSegment, string>[];
}

export function templateOf(answer: DraftAnswer): Template {
  const marks: Exclude<AnswerSegment, string>[] = [];
  const text = answer.segments
    .map((segment) => (typeof segment === 'string' ? segment : `⟦${marks.push(segment) - 1}⟧`))
    .join('');
  return { text, marks };
}

/**
 * A model's wording with the marks filled in, or null if it left one out, used one twice, moved figures out of
 * their order or wrote a digit of its own. A wording that is not accepted is not used at all.
 */
export function acceptPhrasing(
  template: Template,
  proposal: string,
  answer: DraftAnswer,
): readonly AnswerSegment[] | null {
  const order = [...proposal.matchAll(MARK)].map((match) => Number(match[1]));
  if (order.length !== template.marks.length || order.some((mark, place) => mark !== place)) return null;
  const words = proposal.split(MARK).filter((_, index) => index % 2 === 0);
  if (words.some((part) => /[\p{N}⟦⟧]/u.test(part)) || proposal.length > template.text.length * 3 + 200) return null;
  if (
    words.some((part) => /\b(hundred|thousand|million|billion|dozen|percent|half|double|twice|triple)\b/iu.test(part))
  )
    return null;
  if (answer.segments.some((segment) => typeof segment !== 'string' && segmentText(segment, answer.claims) === ''))
    return null;
  return words.flatMap((part, index): AnswerSegment[] => {
    const mark = template.marks[index];
    return mark === undefined ? [part] : [part, mark];
  });
}
