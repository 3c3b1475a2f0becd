import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import type {
  AnswerClaim,
  AnswerPart,
  AnswerSegment,
  AnswerSource,
  QuestionPlan,
  ToldAnswer,
} from '../../../../kernel/questions.ts';
import type { AgingView } from '../../contract.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import { partyActivity } from '../../queries/answer-questions.ts';
import { answerAging } from '../../queries/report-ledger.ts';
import { addAmounts, compareAmounts, negated, partOf } from './figures.ts';

const NAMED_MAX = 5;

type AgingRow = AgingView['rows'][number];

function kindOf(plan: QuestionPlan): 'payable' | 'receivable' {
  if (plan.party) return plan.party.kind === 'vendor' ? 'payable' : 'receivable';
  return plan.question.endsWith('receivables') ? 'receivable' : 'payable';
}

function rowParts(row: AgingRow, overdue: boolean, reference: string): AnswerPart[] {
  const buckets = overdue ? [row.days1to30, row.days31to60, row.days61to90, row.over90] : [row.total];
  return buckets.map((amount) => partOf(amount, `${reference}:${row.partyId}`, row));
}

function rowClaim(row: AgingRow, overdue: boolean, label: string, source: AnswerSource): AnswerClaim {
  const parts = rowParts(row, overdue, source.id);
  const party: AnswerSource = { kind: 'party', id: row.partyId, label: row.partyName };
  return {
    figure: addAmounts(
      parts.map((part) => part.amount),
      row.currency,
    ),
    currency: row.currency,
    label,
    sources: [party, source],
    parts,
  };
}

function agingSource(plan: QuestionPlan, kind: string): AnswerSource {
  return {
    kind: 'report',
    id: `aging:${plan.companyId}:${kind}:${plan.to}`,
    label: `Ageing of ${kind}s, ${plan.label}`,
  };
}

const ASKED: Readonly<Record<string, readonly [string, string]>> = {
  'finory.payables': [' owed suppliers ', 'Nothing was open.'],
  'finory.overdue_payables': [' was overdue to suppliers by ', 'Nothing was overdue.'],
  'finory.receivables': [' was owed by customers ', 'Nothing was open.'],
  'finory.overdue_receivables': [' had overdue from customers ', 'Nothing was overdue.'],
};

/** What was owed to suppliers or by customers at the end of a day, or how much of it was overdue. */
export async function openItemsOf(ctx: Context, plan: QuestionPlan): Promise<Outcome<ToldAnswer>> {
  const kind = kindOf(plan);
  const overdue = plan.question.startsWith('finory.overdue');
  const view = await answerAging.handle(ctx, { companyId: plan.companyId, kind, asOf: plan.to });
  if (!view.ok) return view;
  const rows = view.value.rows;
  if (rows.some((row) => row.currency !== plan.currency)) {
    return refuse(errors.mixed_currencies, { companyCurrency: plan.currency });
  }
  const source = agingSource(plan, kind);
  const each = rows
    .map((row) => rowClaim(row, overdue, `Open with ${row.partyName}`, source))
    .filter((claim) => compareAmounts(claim.figure, '0', plan.currency) !== 0)
    .sort((left, right) => compareAmounts(right.figure, left.figure, plan.currency));
  const total: AnswerClaim = {
    figure: addAmounts(
      each.map((claim) => claim.figure),
      plan.currency,
    ),
    currency: plan.currency,
    label: `${overdue ? 'Overdue' : 'Open'} ${kind}s`,
    sources: [source],
    parts: rows.flatMap((row) => rowParts(row, overdue, source.id)),
  };
  if (!overdue && compareAmounts(total.figure, view.value.total, plan.currency) !== 0) {
    return refuse(errors.report_disagrees, { parts: 'The open amounts', whole: 'the total of the ageing' });
  }
  const named = each.slice(0, NAMED_MAX);
  const [verb, nothing] = ASKED[plan.question] ?? [' owed ', 'Nothing was open.'];
  const detail: AnswerSegment[] =
    named.length === 0
      ? ['. ', nothing]
      : [
          ': ',
          ...named.flatMap((claim, index): AnswerSegment[] => [
            index === 0 ? '' : ', ',
            { name: claim.sources[0].label },
            ' ',
            { figure: index + 1 },
          ]),
          each.length > named.length ? ', and others that the ageing lists.' : '.',
        ];
  return ok({
    segments: ['At the end of ', { date: plan.to }, ' ', { name: plan.companyName }, verb, { figure: 0 }, ...detail],
    claims: [total, ...named],
    followUps: [overdue ? 'What do we owe suppliers?' : 'What is overdue to suppliers?'],
  });
}

/** What was open with one counterparty at the end of a day. */
export async function partyOpenOf(ctx: Context, plan: QuestionPlan): Promise<Outcome<ToldAnswer>> {
  const { party } = plan;
  if (!party) return refuse(errors.question_incomplete, { what: 'counterparty' });
  const kind = kindOf(plan);
  const view = await answerAging.handle(ctx, { companyId: plan.companyId, kind, asOf: plan.to });
  if (!view.ok) return view;
  const source = agingSource(plan, kind);
  const rows = view.value.rows.filter((row) => row.partyId === party.id);
  const claims =
    rows.length > 0
      ? rows.map((row) => rowClaim(row, false, `Open with ${party.name}`, source))
      : [
          {
            figure: addAmounts([], plan.currency),
            currency: plan.currency,
            label: `Open with ${party.name}`,
            sources: [source],
            parts: [],
          } satisfies AnswerClaim,
        ];
  const amounts = claims.flatMap((_, index): AnswerSegment[] => [index === 0 ? '' : ' and ', { figure: index }]);
  return ok({
    segments: [
      'At the end of ',
      { date: plan.to },
      ' ',
      ...(kind === 'payable'
        ? [{ name: plan.companyName }, ' owed ', { name: party.name }, ' ']
        : [{ name: party.name }, ' owed ', { name: plan.companyName }, ' ']),
      ...amounts,
      '.',
    ],
    claims,
    followUps: [],
  });
}

/** What a counterparty billed, or was invoiced, in a period, net of credit notes; one figure a currency. */
export async function partyDocumentsOf(ctx: Context, plan: QuestionPlan): Promise<Outcome<ToldAnswer>> {
  const { party } = plan;
  if (!party) return refuse(errors.question_incomplete, { what: 'counterparty' });
  const read = await partyActivity.handle(ctx, {
    companyId: plan.companyId,
    partyQuery: party.name,
    from: plan.from,
    to: plan.to,
  });
  if (!read.ok) return read;
  if (KINDS.some((kind) => read.value.documents.filter((document) => document.kind === kind).length >= DOCUMENTS_MAX)) {
    return refuse(errors.too_many_documents, { partyName: party.name, label: plan.label });
  }
  const counted = read.value.documents.filter(
    (document) =>
      document.partyName === party.name &&
      document.date >= plan.from &&
      document.date <= plan.to &&
      KINDS.includes(document.kind) &&
      POSTED.has(document.state),
  );
  const currencies = [...new Set(counted.map((document) => document.currency))];
  const claims = (currencies.length > 0 ? currencies : [plan.currency]).map((currency): AnswerClaim => {
    const own = counted.filter((document) => document.currency === currency);
    const parts = own.map((document) => {
      const signed =
        CREDIT.test(document.kind) && !document.total.startsWith('-')
          ? negated(document.total, currency)
          : document.total;
      return partOf(signed, document.id, document);
    });
    const sources = own.map((document): AnswerSource => ({
      kind: document.kind,
      id: document.id,
      label: document.number,
    }));
    return {
      figure: addAmounts(
        parts.map((part) => part.amount),
        currency,
      ),
      currency,
      label: `Documents of ${party.name}, ${plan.label}`,
      sources: [{ kind: 'party', id: party.id, label: party.name }, ...sources],
      parts,
    };
  });
  const papers = counted
    .slice(0, NAMED_MAX)
    .flatMap((document, index): AnswerSegment[] => [index === 0 ? ' (' : ', ', { name: document.number }]);
  const amounts = claims.flatMap((_, index): AnswerSegment[] => [index === 0 ? '' : ' and ', { figure: index }]);
  return ok({
    segments: [
      { name: party.name },
      party.kind === 'vendor' ? ' billed ' : ' was invoiced by ',
      { name: plan.companyName },
      ' in ',
      { name: plan.label },
      ', with tax and net of credit notes: ',
      ...amounts,
      ...papers,
      ...(papers.length > 0 ? [counted.length > NAMED_MAX ? ' and others)' : ')'] : []),
      '.',
    ],
    claims,
    followUps: [`What is open with ${party.name}?`],
  });
}

const KINDS = ['bill', 'vendor_credit_note', 'sales_invoice'];
/** Finory gives at most so many documents of one kind, so a full page may not be all. */
const DOCUMENTS_MAX = 200;
const CREDIT = /credit/u;
/** States in which a paper is part of the books. */
const POSTED: ReadonlySet<string> = new Set(['posted', 'part_paid', 'paid', 'applied']);
