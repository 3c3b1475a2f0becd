import { childOf, childrenOf, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import type { Invoice, PaymentInstalment, PaymentInstructions } from '../../model/invoice.ts';
import { compactDateOf, termAt, termOf, xmlGroup } from './xml-terms.ts';

type PaymentTerms = Pick<Invoice, 'paymentInstructions' | 'instructionsWithoutMeans' | 'paymentSchedule'>;

/** UNTDID 4461 codes of means by which the seller collects the money. */
const DEBITS: ReadonlySet<string> = new Set(['49', '59']);

/**
 * Reads how and when to pay. Reference, mandate and creditor stand beside the means here: the reference belongs to
 * all of them, mandate and creditor to the one that debits, or to the first where none says so.
 */
export function paymentsOf(settlement: XmlElement | undefined): PaymentTerms {
  const means = childrenOf(settlement, 'SpecifiedTradeSettlementPaymentMeans');
  const shared = {
    remittance: termAt(settlement, 'PaymentReference'),
    mandateReference: elementsAt(settlement, 'SpecifiedTradePaymentTerms', 'DirectDebitMandateID')
      .map(termOf)
      .find((each) => each),
    creditorIdentifier: termAt(settlement, 'CreditorReferenceID'),
  };
  const debits = (each: XmlElement): boolean =>
    DEBITS.has(termAt(each, 'TypeCode')?.value ?? '') ||
    childOf(each, 'PayerPartyDebtorFinancialAccount') !== undefined;
  const debiting = means.some(debits) ? means.filter(debits) : means.slice(0, 1);
  const given = Object.values(shared).some((term) => term !== undefined);
  return {
    paymentInstructions: means.map((each) =>
      meansOf(each, debiting.includes(each) ? shared : { remittance: shared.remittance }),
    ),
    instructionsWithoutMeans:
      settlement && means.length === 0 && given ? { ...xmlGroup(settlement), ...shared, accounts: [] } : undefined,
    paymentSchedule: scheduleOf(childrenOf(settlement, 'SpecifiedTradePaymentTerms')),
  };
}

function meansOf(means: XmlElement, shared: Partial<PaymentInstructions>): PaymentInstructions {
  const account = childOf(means, 'PayeePartyCreditorFinancialAccount');
  const card = childOf(means, 'ApplicableTradeSettlementFinancialCard');
  return {
    ...xmlGroup(means),
    meansCode: termAt(means, 'TypeCode'),
    meansText: termAt(means, 'Information'),
    ...shared,
    accounts: account
      ? [
          {
            ...xmlGroup(account),
            identifier: termAt(account, 'IBANID') ?? termAt(account, 'ProprietaryID'),
            name: termAt(account, 'AccountName'),
            serviceProvider: termAt(means, 'PayeeSpecifiedCreditorFinancialInstitution', 'BICID'),
          },
        ]
      : [],
    cardNumber: termAt(card, 'ID'),
    cardHolder: termAt(card, 'CardholderName'),
    debitedAccount: termAt(means, 'PayerPartyDebtorFinancialAccount', 'IBANID'),
  };
}

function scheduleOf(terms: readonly XmlElement[]): readonly PaymentInstalment[] | undefined {
  const instalments = terms.map((each): PaymentInstalment => {
    const discount = childOf(each, 'ApplicableTradePaymentDiscountTerms');
    return {
      ...xmlGroup(each),
      description: termAt(each, 'Description'),
      dueDate: compactDateOf(childOf(each, 'DueDateDateTime')),
      amount: termAt(each, 'PartialPaymentAmount'),
      discountPercentage: termAt(discount, 'CalculationPercent'),
      discountAmount: termAt(discount, 'ActualDiscountAmount'),
      discountBase: termAt(discount, 'BasisAmount'),
      discountPeriod: termAt(discount, 'BasisPeriodMeasure'),
      discountFrom: compactDateOf(childOf(discount, 'BasisDateTime')),
    };
  });
  const plain = terms.length < 2 && !terms.some((each) => childOf(each, 'ApplicableTradePaymentDiscountTerms'));
  return plain ? undefined : instalments;
}
