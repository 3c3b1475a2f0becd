import { isValidBIC, isValidIBAN } from 'ibantools';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';

/**
 * An IBAN in capitals without blanks, whose length fits its country and whose check digits hold (ISO 13616).
 * @errors finory.not_an_iban (422)
 */
export function readIban(typed: string): Outcome<string> {
  const iban = typed.replaceAll(/\s/gu, '').toUpperCase();
  return isValidIBAN(iban)
    ? ok(iban)
    : refuse(errors.not_an_iban, { typed }, { fields: [{ pointer: '/iban', message: 'is no IBAN' }] });
}

/** A BIC in capitals (ISO 9362); its country must be that of the IBAN. @errors finory.not_a_bic (422) */
export function readBic(typed: string, iban: string): Outcome<string> {
  const bic = typed.replaceAll(/\s/gu, '').toUpperCase();
  return isValidBIC(bic) && bic.slice(4, 6) === iban.slice(0, 2)
    ? ok(bic)
    : refuse(errors.not_a_bic, { typed }, { fields: [{ pointer: '/bic', message: 'is no BIC of this account' }] });
}
