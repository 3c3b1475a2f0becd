import { errorsOf } from '../kernel/errors.ts';

/** What is refused at the door, before or after any module is asked. */
export const errors = errorsOf('gateway', {
  bad_idempotency_key: { kind: 'malformed', says: 'Idempotency-Key must have 1 to {longest} characters.' },
  bad_if_match: { kind: 'malformed', says: 'If-Match must be a version such as "3"; it is {sent}.' },
  broken_form: {
    kind: 'malformed',
    says: 'This form cannot be read: it is cut off or wrongly written.',
    hint: 'Send it as multipart/form-data with a boundary, each part closed by it.',
  },
  database_away: {
    kind: 'conflict',
    says: 'The database does not answer at this moment.',
    hint: 'Try again in a moment. A request that writes, with the same Idempotency-Key: it is done once.',
  },
  fault: {
    kind: 'conflict',
    says: 'Something failed on our side; nothing was stored. The request id leads us to it.',
    hint: 'Try again in a moment. If it happens again, send us the request id.',
  },
  firm_turned_away: {
    kind: 'forbidden',
    says: 'Your firm takes no requests from where you are.',
    hint: 'Ask an administrator of your firm, or come from one of its networks.',
  },
  foreign_origin: {
    kind: 'forbidden',
    says: 'This request was sent by a page of another site, so it was not carried out.',
  },
  gone: { kind: 'not_found', says: 'This ended on {sunset}. Use {successor}.' },
  impossible_text: { kind: 'malformed', says: '{place} holds {flaw}, which no text can have.' },
  module_unreachable: {
    kind: 'conflict',
    says: 'The part of the platform that runs "{module}" does not answer.',
    hint: 'Try again in a moment; a request that writes, with the same Idempotency-Key.',
  },
  no_file: { kind: 'malformed', says: 'There is no part named "file" in the request.' },
  no_if_match: {
    kind: 'malformed',
    says: 'Send If-Match with the version that you have seen, so that nobody else’s change is lost.',
  },
  no_scim_token: { kind: 'unauthenticated', says: 'Send a SCIM token of the firm as a bearer token.' },
  no_such_route: { kind: 'not_found', says: 'There is nothing at {method} {path}.' },
  not_a_peer: {
    kind: 'unauthenticated',
    says: 'This is for the other processes of this installation, which come by a port of their own with a certificate.',
  },
  not_an_object: { kind: 'malformed', says: 'The body must be a JSON object.' },
  not_multipart: { kind: 'unsupported', says: 'Send the file as multipart/form-data, in a part named "file".' },
  storage_full: {
    kind: 'conflict',
    says: 'The disk of this installation is full, so this was not stored.',
    hint: 'Whoever runs the installation must make room; then send it again.',
  },
  too_deep: { kind: 'malformed', says: 'The request nests deeper than {levels} levels.' },
  too_large: {
    kind: 'too_large',
    says: [
      'This is larger than the limit. Nothing was stored.',
      'This has {megabytes} MB; the limit is {limit} MB. Nothing was stored.',
      '"{name}" is larger than {limit} MB. Nothing was stored.',
    ],
    hint: 'Split the file, or scan it at a lower resolution.',
  },
  too_many_requests: {
    kind: 'too_many',
    says: [
      'Too many requests. Try again in {seconds} seconds.',
      'Very many people sign in at this moment. Try again soon.',
    ],
  },
  turned_away: { kind: 'forbidden', says: 'This installation takes no requests from where you are.' },
  unexpected_part: { kind: 'malformed', says: 'The part "{part}" is not expected. Send one part named "file".' },
  unreadable: {
    kind: 'malformed',
    says: ['The request cannot be read: {reason}.', 'The request cannot be read as HTTP, or came too late.'],
  },
  unsupported_media_type: {
    kind: 'unsupported',
    says: 'Send this in the form that this address takes: most take application/json, a file goes as multipart/form-data.',
  },
});
