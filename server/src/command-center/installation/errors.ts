import { errorsOf } from '../../kernel/errors.ts';

/** Every way in which the room refuses, under its code. */
export const errors = errorsOf('installation', {
  no_such_firm: { kind: 'not_found', says: 'There is no such firm in this installation.' },
  suspended_already: { kind: 'conflict', says: '{name} is suspended already.' },
  not_suspended: { kind: 'conflict', says: '{name} is not suspended.' },
});
