import { childOf, elementAt, type XmlElement } from '@finaceverse/base/xml';
import { codes } from '../code-lists/codes.ts';
import type { CiiFacts } from '../peppol/cii-facts.ts';
import { present, says, tidied, written } from '../peppol/element-text.ts';
import { hasIbanCheckDigits } from '../peppol/identifier-formats.ts';
import { at, must, should, type Context } from '../rule-table.ts';

/** How an invoice is paid, by its payment means code: BR-DE-19, -20 and -23 to -25 in CII. */

type Payment = 'credit transfer' | 'card payment' | 'direct debit';

/** Elements of the payment means that belong to one way of paying alone. */
const DETAILS: Readonly<Record<Payment, readonly string[]>> = {
  'credit transfer': [
    'PayeePartyCreditorFinancialAccount',
    'PayeeSpecifiedCreditorFinancialInstitution',
    'PayerSpecifiedDebtorFinancialInstitution',
  ],
  'card payment': ['ApplicableTradeSettlementFinancialCard'],
  'direct debit': [],
};

/** A direct debit has no group of its own: any of its three elements makes one. */
function hasDirectDebit(means: XmlElement): boolean {
  return (
    present(means.parent, 'SpecifiedTradePaymentTerms', 'DirectDebitMandateID') ||
    present(means.parent, 'CreditorReferenceID') ||
    present(means, 'PayerPartyDebtorFinancialAccount', 'IBANID')
  );
}

function hasDetails(means: XmlElement, payment: Payment): boolean {
  return payment === 'direct debit' ? hasDirectDebit(means) : DETAILS[payment].some((name) => present(means, name));
}

function payment(
  typeCodes: ReadonlySet<string>,
  rule: string,
  own: Payment,
  needs: (means: XmlElement) => boolean,
): Context<CiiFacts> {
  const others = (['credit transfer', 'card payment', 'direct debit'] as const).filter((each) => each !== own);
  return at(
    'ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementPaymentMeans',
    (means) => typeCodes.has(tidied(childOf(means, 'TypeCode'))),
    must(`${rule}-a`, `The details of the ${own} are missing.`, needs),
    must(`${rule}-b`, `The payment is a ${own}; details of another kind may not be given.`, (means) =>
      others.every((each) => !hasDetails(means, each)),
    ),
  );
}

function account(typeCode: string, rule: string, says_: string, holder: string): Context<CiiFacts> {
  return at(
    'ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementPaymentMeans',
    (means) => says(means, typeCode, 'TypeCode'),
    should(rule, says_, (means) => hasIbanCheckDigits(written(elementAt(means, holder, 'IBANID')))),
  );
}

/** The German rules on payment in CII. */
export const CII_PAYMENT: readonly Context<CiiFacts>[] = [
  payment(codes('30 58'), 'BR-DE-23', 'credit transfer', (means) =>
    present(means, 'PayeePartyCreditorFinancialAccount'),
  ),
  payment(codes('48 54 55'), 'BR-DE-24', 'card payment', (means) => hasDetails(means, 'card payment')),
  payment(codes('59'), 'BR-DE-25', 'direct debit', hasDirectDebit),
  account(
    '58',
    'BR-DE-19',
    'The account of a SEPA transfer should be a valid IBAN.',
    'PayeePartyCreditorFinancialAccount',
  ),
  account('59', 'BR-DE-20', 'The debited account should be a valid IBAN.', 'PayerPartyDebtorFinancialAccount'),
];
