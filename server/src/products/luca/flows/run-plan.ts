import { amountText, moneyOf, negateMoney, sumMoney } from '@finaceverse/base/money';
import { canonicalJson, sha256Hex } from '@finaceverse/base/canonical';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import type { AnswerPart, AnswerSegment } from '../../../kernel/questions.ts';
import type { DraftAnswer, DraftClaim } from '../domain/answer.ts';
import { questionPlanOf, type Plan, type PlanTime } from '../domain/plan.ts';
import { errors } from '../errors.ts';
import type { Context } from '../kit.ts';

/** Asks the module whose question it is, under the rights of whoever asks. */
async function answerAt(ctx: Context, plan: Plan, time: PlanTime): Promise<Outcome<DraftAnswer>> {
  const [module = ''] = plan.question.name.split('.');
  const [answer] = await ctx.gather('questions', questionPlanOf(plan, time), module);
  if (!answer) return refuse(errors.no_period, { what: `module "${module}" that could answer` });
  // The kernel has read the answer with the schema that all modules share.
  return answer as Outcome<DraftAnswer>;
}

function shifted(answer: DraftAnswer, by: number): AnswerSegment[] {
  return answer.segments.map((segment) =>
    typeof segment !== 'string' && 'figure' in segment ? { figure: segment.figure + by } : segment,
  );
}

function partOf(claim: DraftClaim, amount: string): AnswerPart {
  return { amount, reference: claim.sources[0].id, sha256: sha256Hex(canonicalJson(claim.label)) };
}

/** Two answers of one kind beside each other, with the difference of their first figures. */
function compareAnswers(first: DraftAnswer, second: DraftAnswer): Outcome<DraftAnswer> {
  const [one] = first.claims;
  const [two] = second.claims;
  if (!one || !two || one.currency !== two.currency) return refuse(errors.not_comparable, {});
  const amounts = [moneyOf(one.figure, one.currency), negateMoney(moneyOf(two.figure, two.currency))] as const;
  const difference: DraftClaim = {
    figure: amountText(sumMoney(amounts, one.currency)),
    currency: one.currency,
    label: `Difference: ${one.label} less ${two.label}`,
    sources: [one.sources[0], two.sources[0]],
    parts: [partOf(one, amountText(amounts[0])), partOf(two, amountText(amounts[1]))],
  };
  const claims = [...first.claims, ...second.claims, difference];
  return ok({
    segments: [
      ...first.segments,
      ' ',
      ...shifted(second, first.claims.length),
      ' The first less the second: ',
      { figure: claims.length - 1 },
      '.',
    ],
    claims,
    followUps: [],
  });
}

/** Runs a plan. What comes back has figures with their parts, and is not shown before they are proven. */
export async function runPlan(ctx: Context, plan: Plan): Promise<Outcome<DraftAnswer>> {
  const [time, other] = plan.times;
  assert(time, 'A plan has a time');
  const first = await answerAt(ctx, plan, time);
  if (!first.ok || other === undefined) return first;
  const second = await answerAt(ctx, plan, other);
  return second.ok ? compareAnswers(first.value, second.value) : second;
}
