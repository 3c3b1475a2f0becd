import { errorsOf } from '../../kernel/errors.ts';

/** Every way in which Cyloid refuses, under its code. */
export const errors = errorsOf('cyloid', {
  bad_cursor: { kind: 'malformed', says: 'The cursor is not one that this list gave. Start without it.' },
  document_unavailable: { kind: 'conflict', says: '{paperName} cannot be opened. {message}' },
  match_number: { kind: 'invalid', says: '"{value}" in the line for {item} is not a number.' },
  no_such_figure: {
    kind: 'not_found',
    says: 'This paper has no figure "{figure}".',
    hint: 'There are net_total, tax_total, gross_total, payable, tax_rate and line.1, where they are on the paper.',
  },
  no_such_paper: { kind: 'not_found', says: 'There is no such paper.' },
  not_acceptable: { kind: 'conflict', says: 'This cannot be accepted: {reason}' },
  not_proven: { kind: 'conflict', says: '{sentence}', hint: 'Correct or accept it first.' },
  nothing_to_prove: {
    kind: 'conflict',
    says: 'This paper was not read as an invoice or credit note, so it has no fields to correct.',
    hint: 'Reject it, or upload a better copy as a new version.',
  },
  override_not_permitted: {
    kind: 'forbidden',
    says: '{length} rule{what}; accepting that takes the permission "{overrideRule}".',
    hint: 'Correct the paper, or ask somebody who may accept it.',
  },
  reading_too_large: { kind: 'too_large', says: '{sentence}' },
  reading_too_long: { kind: 'too_large', says: '{sentence}' },
  reason_needed: { kind: 'invalid', says: 'A rule fails: say why the paper is accepted all the same.' },
  rule_not_overridable: {
    kind: 'conflict',
    says: 'This cannot be accepted as it is: {message}',
    hint: 'Correct the paper so that the rule holds, or reject it.',
  },
  stale_version: {
    kind: 'stale',
    says: 'This paper is at version {version}; you changed version {expectedVersion}.',
    hint: 'Load it again and repeat your change.',
  },
  too_many_invoices: { kind: 'too_large', says: '{sentence}', hint: 'Send it in several files.' },
  unknown_field: { kind: 'invalid', says: 'A paper has no field "{value}".' },
  unreadable: { kind: 'malformed', says: '{sentence}', hint: 'Export it again, or send it as a plain PDF.' },
  writing_stopped: { kind: 'too_large', says: '{sentence}', hint: 'Download it as UBL or CII.' },
});
