import { errorsOf } from '../../kernel/errors.ts';

/** Every way in which Luca refuses, under its code. */
export const errors = errorsOf('luca', {
  too_many_postings: {
    kind: 'too_large',
    says: 'The figure rests on more postings than one certificate holds. Ask about a shorter period.',
  },
  no_period: { kind: 'invalid', says: 'The plan names no {what}.' },
  no_such_company: { kind: 'not_found', says: '{sentence}' },
  no_such_question: { kind: 'not_found', says: 'There is no such question of yours.' },
  not_comparable: { kind: 'invalid', says: 'These figures are not in one currency, so they have no difference.' },
  not_proven: {
    kind: 'conflict',
    says: 'The parts of "{label}" do not add up to it.',
  },
});
