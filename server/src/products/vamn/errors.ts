import { errorsOf } from '../../kernel/errors.ts';

/** Every way in which Vamn refuses, under its code. */
export const errors = errorsOf('vamn', {
  not_a_certificate: {
    kind: 'invalid',
    says: [
      'The certificate of {receiptId} does not hold: {reason}',
      '{receiptId} is not the receipt of that certificate.',
    ],
  },
  no_such_definition: {
    kind: 'not_found',
    says: ['There is no such definition.', 'No version of "{name}" is in force on {date}.'],
  },
  no_such_receipt: { kind: 'not_found', says: 'There is no such receipt.' },
});
