import type { CaseSubject, ProcessContribution, ProcessStep } from '../../../kernel/contributions.ts';
import type { StoredEvent } from '../../../kernel/events.ts';
import * as papers from '../../cyloid/contract.ts';
import * as books from '../contract.ts';

type ActivityMapping = ProcessContribution['activities'][number];

const activity = (declaration: { readonly type: string }, name: string, rework = false): ActivityMapping => ({
  type: declaration.type,
  activity: name,
  rework,
});

/** A corrected or accepted paper exists only because an earlier step went wrong. */
const ACTIVITIES: readonly ActivityMapping[] = [
  activity(papers.documentReceived, 'received'),
  activity(papers.documentExtracted, 'extracted'),
  activity(papers.checkFailed, 'check_failed'),
  activity(papers.documentCorrected, 'corrected', true),
  activity(papers.documentAccepted, 'accepted', true),
  activity(papers.duplicateBlocked, 'duplicate_blocked'),
  activity(papers.documentRejected, 'rejected'),
  activity(papers.documentValidated, 'validated'),
  activity(books.varianceFound, 'variance'),
  activity(books.creditApplied, 'credit_applied'),
  activity(books.billDisputed, 'disputed'),
  activity(books.billApproved, 'approved'),
  activity(books.billPosted, 'posted'),
  activity(books.billPaid, 'paid'),
];

const step = (from: string, to: string, machine: string, action: string): ProcessStep => ({
  from,
  to,
  activity: to,
  machine,
  action,
});

/**
 * The straight way of a supplier's invoice: each step is a move of the paper's or of the bill's state machine,
 * and `begin` is the machine's first state.
 */
const STEPS: readonly ProcessStep[] = [
  step('expected', 'received', 'paper', 'begin'),
  step('received', 'extracted', 'paper', 'extract'),
  step('extracted', 'validated', 'paper', 'prove'),
  step('validated', 'approved', 'bill', 'approve'),
  step('approved', 'posted', 'bill', 'post'),
  step('posted', 'paid', 'bill', 'pay_rest'),
];

const textOf = (event: StoredEvent, name: string): string | undefined => {
  const value = event.data[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * Cases are supplier invoices. A paper's events name its document; those of its bill name the bill, and one event
 * that names both joins them. What kind a paper is stands first in the event of its reading, so a paper that was
 * never read as an invoice makes no case, and neither do credit notes and bank statements. A bill without a paper
 * is a case of its own.
 */
function assignCases(events: readonly StoredEvent[]): ReturnType<ProcessContribution['assignCases']> {
  const kinds = new Map<string, string>();
  const documentOfBill = new Map<string, string>();
  for (const event of events) {
    const documentId = textOf(event, 'documentId');
    const billId = textOf(event, 'billId');
    const kind = textOf(event, 'paperKind');
    if (documentId !== undefined && kind !== undefined && kind !== 'unknown') kinds.set(documentId, kind);
    if (documentId !== undefined && billId !== undefined) documentOfBill.set(billId, documentId);
  }
  const caseOf = (event: StoredEvent): string | undefined => {
    const billId = textOf(event, 'billId');
    const documentId = textOf(event, 'documentId') ?? (billId === undefined ? undefined : documentOfBill.get(billId));
    if (documentId === undefined) return billId;
    return kinds.get(documentId) === 'invoice' || billId !== undefined ? documentId : undefined;
  };
  const subjects = new Map<string, CaseSubject>();
  for (const event of events) {
    const caseId = caseOf(event);
    if (caseId === undefined) continue;
    const known = subjects.get(caseId);
    subjects.set(caseId, {
      caseId,
      number: textOf(event, 'number') ?? known?.number ?? '',
      companyId: textOf(event, 'companyId') ?? known?.companyId ?? '',
      documentId: textOf(event, 'documentId') ?? known?.documentId ?? null,
      billId: textOf(event, 'billId') ?? known?.billId ?? null,
    });
  }
  return { subjects, caseOf };
}

/** Supplier invoices from the paper's arrival to the payment. */
export const payables: ProcessContribution = {
  name: 'payables',
  label: 'Payables',
  summary: 'Supplier invoices from the arrival of the paper to the payment of the bill.',
  types: [...ACTIVITIES.map(({ type }) => type), books.billDrafted.type],
  activities: ACTIVITIES,
  process: { initial: 'expected', finals: ['posted', 'paid'], transitions: STEPS, ends: ['rejected'] },
  milestones: { from: 'received', to: 'posted' },
  deviationNames: {
    check_failed: 'failed check',
    corrected: 'rework',
    accepted: 'accepted against the rules',
    duplicate_blocked: 'duplicate',
    variance: 'variance from the order',
    credit_applied: 'credit',
    disputed: 'dispute',
  },
  assignCases,
};
