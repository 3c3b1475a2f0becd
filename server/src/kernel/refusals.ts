import { errorsOf } from './errors.ts';

/** What the kernel itself refuses, whatever module is asked. */
export const refusals = errorsOf('kernel', {
  already_there: { kind: 'conflict', says: 'Somebody has just stored the same. Look again before you repeat it.' },
  already_voted: { kind: 'conflict', says: 'You have voted on this already.' },
  approval_expired: { kind: 'conflict', says: 'The request expired at {moment}. Ask for the approval again.' },
  bad_cursor: {
    kind: 'malformed',
    says: 'This cursor does not belong to this list in this order. Start again from the first page.',
  },
  bad_filter: { kind: 'invalid', says: 'The filter "{filter}" cannot be read: {why}' },
  bad_service_token: { kind: 'unauthenticated', says: 'This call carries no valid service token.' },
  bad_sort: { kind: 'invalid', says: 'This list has no field "{field}".' },
  beyond_own_rights: { kind: 'forbidden', says: 'You cannot delegate what you may not do yourself: {beyond}.' },
  delegation_empty: { kind: 'invalid', says: 'A delegation goes to somebody else and ends after it begins.' },
  delegation_over: { kind: 'conflict', says: 'This delegation is over already.' },
  idempotency_key_reused: {
    kind: 'conflict',
    says: 'This Idempotency-Key was used for another request. Nothing was done.',
    hint: 'Send a new key for a new request, or the same request again with the same key.',
  },
  illegal_transition: {
    kind: 'conflict',
    says: [
      'This {thing} is {state}; "{action}" is not possible. From here it can: {possible}.',
      'This {thing} is {state}; "{action}" is not possible. Nothing follows this state.',
    ],
  },
  invalid_input: { kind: 'invalid', says: ['{field}: {fault}', 'The input cannot be used.'] },
  no_identity: { kind: 'unauthenticated', says: 'No module can sign anyone in.' },
  no_longer_there: { kind: 'conflict', says: 'Something that this refers to is not there, or not any more.' },
  no_open_approval: { kind: 'conflict', says: 'Nothing waits for an approval here.' },
  no_such_delegation: { kind: 'not_found', says: 'You have no such delegation.' },
  not_an_approver: { kind: 'forbidden', says: 'You may not approve this: it takes the permission "{permission}".' },
  not_in_person: {
    kind: 'forbidden',
    says: 'An approval is given in person, and so is a delegation; a key or an agent cannot give it.',
    hint: 'Sign in and do it yourself.',
  },
  not_in_scope: {
    kind: 'forbidden',
    says: 'An application does this for nobody: no scope stands for it.',
    hint: 'Do it by your own hand.',
  },
  not_permitted: {
    kind: 'forbidden',
    says: 'This takes the permission "{permission}", which your role does not grant.',
    hint: 'Ask an administrator of your firm.',
  },
  only_here: {
    kind: 'forbidden',
    says: 'You came in by your firm’s own sign-in, which counts in this firm alone.',
    hint: 'Sign in by your own password or passkey for what concerns all of your firms.',
  },
  only_looking: {
    kind: 'forbidden',
    says: 'You look in another person’s place, so you can change nothing.',
    hint: 'End it, and do this as yourself.',
  },
  operators_alone: { kind: 'not_found', says: 'There is nothing here for you.' },
  proof_needed: {
    kind: 'forbidden',
    says: 'Show once more who you are, then do this again. It is asked for what moves money, leaves the firm or gives rights, {minutes} minutes after the last time.',
  },
  self_approval: {
    kind: 'forbidden',
    says: 'You prepared this, so you cannot approve it. Somebody else must.',
    hint: 'Ask a colleague who holds the permission to approve.',
  },
  shown_once: {
    kind: 'conflict',
    says: 'This request was carried out already. Its answer held a secret, which was shown once and is kept nowhere.',
    hint: 'If the secret did not reach you, take back what was made and make it anew.',
  },
  sign_in_needed: { kind: 'unauthenticated', says: 'Sign in first.' },
  unknown_call: { kind: 'not_found', says: 'Module "{module}" offers no call "{call}" here.' },
  unusable_value: { kind: 'invalid', says: 'A value in this request cannot be stored or compared as it is.' },
});

/** What the database refuses by its types, under any module. */
export const databaseRefusals = errorsOf('database', {
  out_of_range: { kind: 'invalid', says: 'An amount of this request is more than can be kept.' },
});
