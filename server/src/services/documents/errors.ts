import { errorsOf } from '../../kernel/errors.ts';

/** Every way in which Documents refuses, under its code. */
export const errors = errorsOf('documents', {
  bad_cursor: { kind: 'malformed', says: 'The cursor is not one that this list gave. Start without it.' },
  empty: {
    kind: 'invalid',
    says: '"{name}" is empty: it has no bytes.',
    hint: 'Export or scan it again and upload that.',
  },
  no_such_company: { kind: 'not_found', says: 'There is no such company.' },
  no_such_document: { kind: 'not_found', says: 'There is no such document.' },
  no_such_version: { kind: 'not_found', says: 'This document has no version {number}; its newest is {version}.' },
  quarantined: {
    kind: 'conflict',
    says: 'This document is quarantined and cannot be opened: {reason}',
    hint: 'Upload a clean version of it.',
  },
  same_content: { kind: 'conflict', says: 'The newest version has exactly these bytes already. Nothing was added.' },
  too_large: {
    kind: 'too_large',
    says: '"{name}" is larger than {limit} MB.',
    hint: 'Split it or scan it at a lower resolution.',
  },
});
