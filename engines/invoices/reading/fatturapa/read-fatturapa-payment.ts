import type { XmlElement } from '@finaceverse/base/xml';
import type { PaymentInstalment, PaymentInstructions, WithholdingTax } from '../../model/invoice.ts';
import { termAt, xmlGroup } from '../xml/xml-terms.ts';

/** Italian means of payment (ModalitaPagamento) in UNTDID 4461; what has no counterpart is 1, not defined. */
const MEANS: ReadonlyMap<string, string> = new Map([
  ['MP01', '10'],
  ['MP02', '20'],
  ['MP03', '23'],
  ['MP05', '30'],
  ['MP08', '48'],
  ['MP09', '49'],
  ['MP10', '49'],
  ['MP11', '49'],
  ['MP16', '49'],
  ['MP17', '49'],
  ['MP18', '50'],
  ['MP19', '59'],
  ['MP20', '59'],
  ['MP21', '59'],
  ['MP23', '68'],
]);

/** Reads the ways to pay; instalments that are paid alike are one way. */
export function distinctInstructions(details: readonly XmlElement[]): readonly PaymentInstructions[] {
  const ways = details.map(instructionsOf);
  const keyOf = ({ meansText, remittance, accounts: [account] }: PaymentInstructions): string =>
    [meansText, remittance, account?.identifier, account?.name, account?.serviceProvider]
      .map((term) => term?.value ?? '')
      .join('\n');
  return ways.filter((way, index) => ways.findIndex((each) => keyOf(each) === keyOf(way)) === index);
}

function instructionsOf(detail: XmlElement): PaymentInstructions {
  const means = termAt(detail, 'ModalitaPagamento');
  const identifier = termAt(detail, 'IBAN');
  return {
    ...xmlGroup(detail),
    meansCode: means && { ...means, value: MEANS.get(means.value) ?? '1' },
    meansText: means,
    remittance: termAt(detail, 'CodicePagamento'),
    accounts: identifier
      ? [
          {
            ...xmlGroup(detail),
            identifier,
            name: termAt(detail, 'Beneficiario') ?? termAt(detail, 'IstitutoFinanziario'),
            serviceProvider: termAt(detail, 'BIC'),
          },
        ]
      : [],
  };
}

/** Reads when which part is due, and the discount for paying before that day. */
export function scheduleOf(details: readonly XmlElement[]): readonly PaymentInstalment[] {
  return details
    .map((each) => ({
      ...xmlGroup(each),
      description: termAt(each, 'ModalitaPagamento'),
      dueDate: termAt(each, 'DataScadenzaPagamento'),
      amount: termAt(each, 'ImportoPagamento'),
      discountAmount: termAt(each, 'ScontoPagamentoAnticipato'),
      discountFrom: termAt(each, 'DataLimitePagamentoAnticipato'),
    }))
    .filter((each) => each.dueDate ?? each.amount);
}

/** Reads a tax or contribution that the buyer keeps back. */
export function withholdingOf(element: XmlElement): WithholdingTax {
  return {
    ...xmlGroup(element),
    kind: termAt(element, 'TipoRitenuta'),
    amount: termAt(element, 'ImportoRitenuta'),
    rate: termAt(element, 'AliquotaRitenuta'),
    reasonCode: termAt(element, 'CausalePagamento'),
  };
}
