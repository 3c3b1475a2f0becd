import { errorsOf } from '../../kernel/errors.ts';

/** Every way in which Epiq refuses, under its code. */
export const errors = errorsOf('epiq', {
  no_such_log: { kind: 'not_found', says: 'There is no log "{name}". There are: {logs}.' },
});
