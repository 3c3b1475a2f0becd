import { errorsOf } from '../../kernel/errors.ts';

/** Every way in which the audit log refuses, under its code. */
export const errors = errorsOf('audit', {
  not_whole: {
    kind: 'forbidden',
    says: 'A part of the log is hidden from you, and only the whole of it can be exported.',
  },
  nothing_signed: {
    kind: 'conflict',
    says: 'The log has no entry yet, so there is no state to sign.',
  },
  no_such_entry: {
    kind: 'not_found',
    says: 'The log has no entry {sequence} that you may see.',
  },
  not_signed_yet: {
    kind: 'conflict',
    says: 'Entry {sequence} is newer than the newest signed state. Sign the state first (POST /v1/audit/checkpoints).',
  },
  no_such_state: {
    kind: 'invalid',
    says: 'No state of {first} entries is continued by one of {second}: the log has {size}.',
  },
  not_oneself: {
    kind: 'forbidden',
    says: 'Nobody makes the log forget themselves. Somebody else of the firm has to do it.',
  },
  no_such_person: {
    kind: 'not_found',
    says: 'The log knows no name of "{personId}". It may have been forgotten already.',
  },
  log_damaged: {
    kind: 'conflict',
    says: 'Entry {sequence} is not the one that was signed. Verify the log, and keep a copy of the data as they are.',
  },
  deliveries_not_whole: {
    kind: 'forbidden',
    says: 'A part of the firm is hidden from you, and what failed to arrive may belong to it.',
  },
  no_such_delivery: {
    kind: 'not_found',
    says: 'There is no failed delivery "{id}". It may have been sent again already.',
  },
});
