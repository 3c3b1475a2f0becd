import { parseBusinessDate } from '@finaceverse/base/business-date';
import type { Period, Term } from '../model/invoice.ts';
import type { Examination } from './examination.ts';
import type { Finding } from '../model/finding.ts';

/** Dates that no calendar has, deadlines before their invoice, periods that run backwards (BR-29, BR-30). */
export function checkDates(examination: Examination): void {
  const { invoice } = examination;
  const issue = checkDate(examination, 'issueDate', 'Issue date', invoice.issueDate);
  const due = checkDate(examination, 'dueDate', 'Due date', invoice.dueDate);
  checkDate(examination, 'taxPointDate', 'Tax point date', invoice.taxPointDate);
  checkDate(examination, 'delivery.date', 'Delivery date', invoice.delivery?.date);
  if (issue !== undefined && due !== undefined) {
    report(examination, due >= issue, {
      rule: 'DUE-BEFORE-ISSUE',
      severity: 'warning',
      field: 'dueDate',
      path: invoice.dueDate?.provenance.path,
      message: `The invoice is due on ${due}, before it was issued on ${issue}.`,
      expected: `${issue} or later`,
      actual: due,
    });
  }
  const { today } = examination.policy;
  if (issue !== undefined && today !== undefined) {
    report(examination, issue <= today, {
      rule: 'ISSUE-IN-FUTURE',
      severity: 'warning',
      field: 'issueDate',
      path: invoice.issueDate?.provenance.path,
      message: `The invoice is dated ${issue}, which lies after ${today}.`,
      expected: `${today} or earlier`,
      actual: issue,
    });
  }
  checkPeriod(examination, 'BR-29', 'period', 'The invoicing period', invoice.period);
  invoice.lines.forEach((line, index) => {
    if (line.period)
      checkPeriod(
        examination,
        'BR-30',
        `lines[${index}].period`,
        `The period of line ${line.identifier?.value ?? index + 1}`,
        line.period,
      );
  });
}

function report(examination: Examination, holds: boolean, finding: Finding): void {
  if (holds) examination.held.push(finding.rule);
  else examination.findings.push(finding);
}

function checkDate(examination: Examination, field: string, name: string, term: Term | undefined): string | undefined {
  if (term === undefined) return undefined;
  // XML Schema dates may carry a zone, which has no meaning for a business day.
  const day = term.value.replace(/(Z|[+-]\d{2}:\d{2})$/, '');
  const parsed = parseBusinessDate(day);
  report(examination, parsed.ok, {
    rule: 'DATE-UNREADABLE',
    severity: 'fatal',
    field,
    path: term.provenance.path,
    message: `${name} "${term.value.slice(0, 40)}" is not a day of the calendar.`,
    actual: term.value.slice(0, 40),
    hint: 'Enter it as year-month-day, such as 2026-01-31.',
  });
  return parsed.ok ? parsed.value : undefined;
}

function checkPeriod(
  examination: Examination,
  rule: string,
  field: string,
  name: string,
  period: Period | undefined,
): void {
  const start = period?.start?.value;
  const end = period?.end?.value;
  if (start === undefined || end === undefined) return;
  report(examination, end >= start, {
    rule,
    severity: 'fatal',
    field: `${field}.end`,
    path: period?.end?.provenance.path,
    message: `${name} ends on ${end}, before it starts on ${start}.`,
    expected: `${start} or later`,
    actual: end,
  });
}
