import { ok, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { sourceName } from '../../../kernel/questions.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import type { Context } from '../kit.ts';
import type { AskedQuestion } from '../store.ts';
import { allowedTexts, renderAnswer, type Claim, type DraftAnswer } from '../domain/answer.ts';
import { unclaimedFigures } from '../domain/check-rendering.ts';
import type { Books } from '../domain/books.ts';
import { findBlocked } from '../domain/guard.ts';
import { measureWords, planPeriodWords, planSteps, type Plan } from '../domain/plan.ts';
import { chooseCompany, NO_SUCH_COMPANY, understandQuestion } from '../domain/plan-question.ts';
import { turnMachine, type TurnState } from '../domain/turn-machine.ts';
import { openBooks, type OpenedCompany } from './open-books.ts';
import { proveClaims } from './prove-claims.ts';
import { runPlan } from './run-plan.ts';
import { wordAnswer } from './word-answer.ts';

export interface Asked {
  readonly text: string;
  readonly companyId?: string | undefined;
  readonly companyName?: string | undefined;
}

/** All of a turn but its identifier and moment. */
export type Turn = Omit<AskedQuestion, 'id' | 'askedAt' | 'feedback' | 'question'>;

type Action = keyof (typeof turnMachine)['transitions'];

interface Ending {
  readonly path: readonly Action[];
  readonly text: string;
  readonly company?: OpenedCompany | undefined;
  readonly plan?: Plan | null | undefined;
  readonly claims?: readonly Claim[];
  readonly followUps?: readonly string[];
  readonly wordedBy?: string;
}

/** Walks the declared states to the end of a turn; a step that the table forbids would be a refusal. */
function endTurn(ending: Ending): Outcome<Turn> {
  let state: TurnState = turnMachine.initial;
  for (const action of ending.path) {
    const next = nextState(turnMachine, state, action);
    if (!next.ok) return next;
    state = next.value;
  }
  const { plan, company } = ending;
  return ok({
    companyId: company?.id ?? null,
    companyName: company?.name ?? null,
    status: state,
    text: ending.text,
    claims: (ending.claims ?? []).map((claim) => ({
      ...claim,
      sources: [...claim.sources],
      parts: [...claim.parts],
    })),
    plan: plan
      ? {
          intent: plan.question.name,
          company: plan.company.name,
          period: planPeriodWords(plan),
          measure: measureWords(plan),
          steps: planSteps(plan),
        }
      : null,
    followUps: [...(ending.followUps ?? [])],
    wordedBy: ending.wordedBy ?? 'rules',
  });
}

/** A refusal of another module as the end of a turn. */
function endRefused(refusal: Refusal, path: readonly Action[], company?: OpenedCompany, plan?: Plan): Outcome<Turn> {
  const last: Action = refusal.kind === 'forbidden' ? 'block' : refusal.code === 'luca.not_proven' ? 'fail' : 'abstain';
  const text =
    refusal.kind === 'forbidden'
      ? 'Your role does not let you read these books, so Luca does not read them for you either.'
      : refusal.code === 'luca.not_proven'
        ? `No answer: ${refusal.message} The figure could not be proven, so it is not shown.`
        : refusal.hint === undefined
          ? refusal.message
          : `${refusal.message} ${refusal.hint}`;
  return endTurn({ path: [...path, last], text, company, plan });
}

/** What may hold digits in an answer without being a figure: names of the books that the plan or a source knows. */
function knownNames(plan: Plan, answer: DraftAnswer): Set<string> {
  const known = new Set([
    plan.company.name,
    plan.documentNumber ?? '',
    plan.party?.name ?? '',
    plan.account?.name ?? '',
    ...plan.times.map((time) => time.label),
  ]);
  for (const claim of answer.claims) {
    for (const source of claim.sources) {
      known.add(source.label);
      known.add(source.label.replace(/^\S+ /u, ''));
      known.add(sourceName(source));
      known.add(sourceName(source).replace(/^./u, (letter) => letter.toUpperCase()));
    }
  }
  return known;
}

function looseFigures(text: string, plan: Plan, answer: DraftAnswer, claims: readonly Claim[]): readonly string[] {
  const known = knownNames(plan, answer);
  const strangers = answer.segments.flatMap((segment) =>
    typeof segment !== 'string' && 'name' in segment && !known.has(segment.name) ? [segment.name] : [],
  );
  return [...strangers, ...unclaimedFigures(text, claims, allowedTexts(answer.segments))];
}

async function answerPlan(
  ctx: Context,
  plan: Plan,
  company: OpenedCompany,
  books: Books,
  notes: readonly string[],
): Promise<Outcome<Turn>> {
  const draft = await runPlan(ctx, plan);
  if (!draft.ok) return endRefused(draft.refusal, ['run'], company, plan);
  const claims = await proveClaims(ctx, draft.value.claims);
  if (!claims.ok) return endRefused(claims.refusal, ['run'], company, plan);
  const { segments, wordedBy } = await wordAnswer(ctx, draft.value);
  const noted =
    notes.length === 0 || books.anchor.last === null
      ? segments
      : [...segments, ' The last posting is of ', { date: books.anchor.last }, '.'];
  const answer: DraftAnswer = { ...draft.value, segments: noted };
  const text = renderAnswer(answer);
  const loose = looseFigures(text, plan, answer, claims.value);
  if (loose.length > 0) {
    ctx.log.error('luca.unclaimed_figure', { question: plan.question.name, count: loose.length });
    return endTurn({
      path: ['run', 'fail'],
      text: 'No answer: it held a figure without a proof, so it is not shown.',
      company,
      plan,
    });
  }
  return endTurn({
    path: ['run', 'answer'],
    text,
    company,
    plan,
    claims: claims.value,
    followUps: answer.followUps,
    wordedBy,
  });
}

/**
 * Answers a question under the rights of whoever asks: plan, run, prove, word, check. What cannot be answered
 * ends as abstained, needs_clarification or blocked, with the reason in words.
 * @errors luca.no_such_company (404) for a company identifier that the asker's tenant does not have
 */
export async function answerQuestion(ctx: Context, asked: Asked): Promise<Outcome<Turn>> {
  const blocked = findBlocked(asked.text);
  if (blocked) return endTurn({ path: ['block'], text: blocked.reason });
  const companies = await ctx.calls.finory.list_companies({});
  if (!companies.ok) return endRefused(companies.refusal, []);
  if (asked.companyId !== undefined && !companies.value.items.some((company) => company.id === asked.companyId)) {
    return refuse(errors.no_such_company, { sentence: NO_SUCH_COMPANY });
  }
  const choice = chooseCompany(asked.text, companies.value.items, {
    ...(asked.companyId === undefined ? {} : { id: asked.companyId }),
    ...(asked.companyName === undefined ? {} : { name: asked.companyName }),
  });
  if (choice.kind === 'abstain') return endTurn({ path: ['abstain'], text: choice.text });
  if (choice.kind === 'clarify') return endTurn({ path: ['ask_back'], text: choice.text, followUps: choice.options });
  const company = companies.value.items.find((candidate) => candidate.id === choice.id);
  if (!company) return endTurn({ path: ['abstain'], text: NO_SUCH_COMPANY });
  const books = await openBooks(ctx, company, asked.text);
  if (!books.ok) return endRefused(books.refusal, [], company);
  const understood = understandQuestion(asked.text, books.value);
  switch (understood.kind) {
    case 'blocked':
      return endTurn({ path: ['block'], text: understood.text, company });
    case 'abstain':
      return endTurn({ path: ['abstain'], text: understood.text, company, plan: understood.plan });
    case 'clarify':
      return endTurn({ path: ['ask_back'], text: understood.text, company, followUps: understood.options });
    default:
      return await answerPlan(ctx, understood.plan, company, books.value, understood.notes);
  }
}
