import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import type { AgingView } from '../../finory/contract.ts';
import type { DraftAnswer, DraftClaim, Part, Segment, Source } from '../domain/answer.ts';
import type { Period } from '../domain/period.ts';
import { dateWords } from '../domain/period.ts';
import type { Plan } from '../domain/plan.ts';
import { addAmounts, compareAmounts, negated, partOf } from './figures.ts';

const NAMED_MAX = 5;

type AgingRow = AgingView['rows'][number];

function kindOf(plan: Plan): 'payable' | 'receivable' {
  if (plan.party) return plan.party.kind === 'vendor' ? 'payable' : 'receivable';
  return plan.intent === 'receivables' || plan.intent === 'overdue_receivables' ? 'receivable' : 'payable';
}

function rowParts(row: AgingRow, overdue: boolean, reference: string): Part[] {
  const buckets = overdue ? [row.days1to30, row.days31to60, row.days61to90, row.over90] : [row.total];
  return buckets.map((amount) => partOf(amount, `${reference}:${row.partyId}`, row));
}

function rowClaim(row: AgingRow, overdue: boolean, label: string, source: Source): DraftClaim {
  const parts = rowParts(row, overdue, source.id);
  const party: Source = { kind: 'party', id: row.partyId, label: row.partyName };
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

function agingSource(plan: Plan, kind: string, date: string): Source {
  return {
    kind: 'report',
    id: `aging:${plan.company.id}:${kind}:${date}`,
    label: `Ageing of ${kind}s, ${dateWords(date)}`,
  };
}

const ASKED: Readonly<Record<string, readonly [string, string]>> = {
  payables: [' owed suppliers ', 'Nothing was open.'],
  overdue_payables: [' was overdue to suppliers by ', 'Nothing was overdue.'],
  receivables: [' was owed by customers ', 'Nothing was open.'],
  overdue_receivables: [' had overdue from customers ', 'Nothing was overdue.'],
};

/** What was owed to suppliers or by customers at the end of a day, or how much of it was overdue. */
export async function openItemsOf(ctx: Context, plan: Plan, date: string): Promise<Outcome<DraftAnswer>> {
  const { company } = plan;
  const kind = kindOf(plan);
  const overdue = plan.intent.startsWith('overdue');
  const view = await ctx.calls.finory.aging({ companyId: company.id, kind, asOf: date });
  if (!view.ok) return view;
  const rows = view.value.rows;
  if (rows.some((row) => row.currency !== company.currency)) {
    return refuse(
      'invalid',
      'luca.mixed_currencies',
      `Some open amounts are not in ${company.currency}, so they are not added up. Ask about one counterparty.`,
    );
  }
  const source = agingSource(plan, kind, date);
  const each = rows
    .map((row) => rowClaim(row, overdue, `Open with ${row.partyName}`, source))
    .filter((claim) => compareAmounts(claim.figure, '0', company.currency) !== 0)
    .sort((left, right) => compareAmounts(right.figure, left.figure, company.currency));
  const total: DraftClaim = {
    figure: addAmounts(
      each.map((claim) => claim.figure),
      company.currency,
    ),
    currency: company.currency,
    label: `${overdue ? 'Overdue' : 'Open'} ${kind}s`,
    sources: [source],
    parts: rows.flatMap((row) => rowParts(row, overdue, source.id)),
  };
  if (!overdue && compareAmounts(total.figure, view.value.total, company.currency) !== 0) {
    return refuse('conflict', 'luca.not_proven', 'The open amounts do not add up to the total of the ageing.');
  }
  const named = each.slice(0, NAMED_MAX);
  const [verb, nothing] = ASKED[plan.intent] ?? [' owed ', 'Nothing was open.'];
  const detail: Segment[] =
    named.length === 0
      ? ['. ', nothing]
      : [
          ': ',
          ...named.flatMap((claim, index): Segment[] => [
            index === 0 ? '' : ', ',
            { name: claim.sources[0].label },
            ' ',
            { figure: index + 1 },
          ]),
          each.length > named.length ? ', and others that the ageing lists.' : '.',
        ];
  return ok({
    segments: ['At the end of ', { date }, ' ', { name: company.name }, verb, { figure: 0 }, ...detail],
    claims: [total, ...named],
    followUps: [overdue ? 'What do we owe suppliers?' : 'What is overdue to suppliers?'],
  });
}

/** What was open with one counterparty at the end of a day. */
export async function partyOpenOf(ctx: Context, plan: Plan, date: string): Promise<Outcome<DraftAnswer>> {
  const { company, party } = plan;
  if (!party) return refuse('invalid', 'luca.no_party', 'The question names no counterparty.');
  const kind = kindOf(plan);
  const view = await ctx.calls.finory.aging({ companyId: company.id, kind, asOf: date });
  if (!view.ok) return view;
  const source = agingSource(plan, kind, date);
  const rows = view.value.rows.filter((row) => row.partyId === party.id);
  const claims =
    rows.length > 0
      ? rows.map((row) => rowClaim(row, false, `Open with ${party.name}`, source))
      : [
          {
            figure: addAmounts([], company.currency),
            currency: company.currency,
            label: `Open with ${party.name}`,
            sources: [source],
            parts: [],
          } satisfies DraftClaim,
        ];
  const amounts = claims.flatMap((_, index): Segment[] => [index === 0 ? '' : ' and ', { figure: index }]);
  return ok({
    segments: [
      'At the end of ',
      { date },
      ' ',
      ...(kind === 'payable'
        ? [{ name: company.name }, ' owed ', { name: party.name }, ' ']
        : [{ name: party.name }, ' owed ', { name: company.name }, ' ']),
      ...amounts,
      '.',
    ],
    claims,
    followUps: [],
  });
}

/** What a counterparty billed, or was invoiced, in a period, net of credit notes; one figure a currency. */
export async function partyDocumentsOf(ctx: Context, plan: Plan, period: Period): Promise<Outcome<DraftAnswer>> {
  const { company, party } = plan;
  if (!party) return refuse('invalid', 'luca.no_party', 'The question names no counterparty.');
  const read = await ctx.calls.finory.party_activity({
    companyId: company.id,
    partyQuery: party.name,
    from: period.from,
    to: period.to,
  });
  if (!read.ok) return read;
  if (KINDS.some((kind) => read.value.documents.filter((document) => document.kind === kind).length >= DOCUMENTS_MAX)) {
    return refuse(
      'too_large',
      'luca.too_many_documents',
      `${party.name} has more documents in ${period.label} than one answer adds up. Ask about a shorter period.`,
    );
  }
  const counted = read.value.documents.filter(
    (document) =>
      document.partyName === party.name &&
      document.date >= period.from &&
      document.date <= period.to &&
      KINDS.includes(document.kind) &&
      POSTED.has(document.state),
  );
  const currencies = [...new Set(counted.map((document) => document.currency))];
  const claims = (currencies.length > 0 ? currencies : [company.currency]).map((currency): DraftClaim => {
    const own = counted.filter((document) => document.currency === currency);
    const parts = own.map((document) => {
      const signed =
        CREDIT.test(document.kind) && !document.total.startsWith('-')
          ? negated(document.total, currency)
          : document.total;
      return partOf(signed, document.id, document);
    });
    const sources = own.map((document): Source => ({ kind: document.kind, id: document.id, label: document.number }));
    return {
      figure: addAmounts(
        parts.map((part) => part.amount),
        currency,
      ),
      currency,
      label: `Documents of ${party.name}, ${period.label}`,
      sources: [{ kind: 'party', id: party.id, label: party.name }, ...sources],
      parts,
    };
  });
  const papers = counted
    .slice(0, NAMED_MAX)
    .flatMap((document, index): Segment[] => [index === 0 ? ' (' : ', ', { name: document.number }]);
  const amounts = claims.flatMap((_, index): Segment[] => [index === 0 ? '' : ' and ', { figure: index }]);
  return ok({
    segments: [
      { name: party.name },
      party.kind === 'vendor' ? ' billed ' : ' was invoiced by ',
      { name: company.name },
      ' in ',
      { name: period.label },
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
