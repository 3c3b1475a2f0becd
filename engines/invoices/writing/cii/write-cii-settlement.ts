import type {
  AllowanceCharge,
  Invoice,
  PaymentInstalment,
  PaymentInstructions,
  TaxBreakdown,
  Term,
} from '../../model/invoice.ts';
import { allowanceCharge, day, party, periodOf, plain } from './cii-pieces.ts';
import { group, leaf, type Piece } from '../xml-text.ts';

/** UNTDID 2005 as the semantic model has it, in UNTDID 2475 as this binding writes it. */
const TAX_POINT_CODES: ReadonlyMap<string, string> = new Map([
  ['3', '5'],
  ['35', '29'],
  ['432', '72'],
]);

/** How and when the invoice is settled: currencies, means and terms of payment, taxes, allowances and totals. */
export function settlement(invoice: Invoice, extended: boolean): Piece {
  const all = [...invoice.paymentInstructions, invoice.instructionsWithoutMeans];
  const debit = all.find((each) => each?.mandateReference ?? each?.creditorIdentifier);
  const logistics = (each: AllowanceCharge): boolean => extended && each.logistics === true;
  return group(
    'ram:ApplicableHeaderTradeSettlement',
    plain('CreditorReferenceID', debit?.creditorIdentifier),
    plain('PaymentReference', all.find((each) => each?.remittance)?.remittance),
    invoice.taxCurrency?.value === invoice.currency?.value ? undefined : plain('TaxCurrencyCode', invoice.taxCurrency),
    plain('InvoiceCurrencyCode', invoice.currency),
    extended ? party('ram:InvoiceeTradeParty', invoice.invoicee, extended) : undefined,
    party('ram:PayeeTradeParty', invoice.payee, extended),
    extended ? exchange(invoice) : undefined,
    ...invoice.paymentInstructions.flatMap(paymentOf),
    ...invoice.taxBreakdown.map((tax, index) => breakdown(tax, index === 0 ? taxPoint(invoice) : [], extended)),
    periodOf(invoice.period),
    ...invoice.allowanceCharges.filter((each) => !logistics(each)).map((each) => allowanceCharge(each, true)),
    ...invoice.allowanceCharges.filter(logistics).map(serviceCharge),
    ...paymentTerms(invoice, debit?.mandateReference, extended),
    summation(invoice),
    ...invoice.precedingInvoices.map((each) =>
      group(
        'ram:InvoiceReferencedDocument',
        plain('IssuerAssignedID', each.reference),
        day('ram:FormattedIssueDateTime', each.issueDate, 'qdt:DateTimeString'),
      ),
    ),
    group('ram:ReceivableSpecifiedTradeAccountingAccount', plain('ID', invoice.buyerAccountingReference)),
  );
}

function exchange({ currencyExchange: value }: Invoice): Piece {
  return group(
    'ram:TaxApplicableTradeCurrencyExchange',
    plain('SourceCurrencyCode', value?.source),
    plain('TargetCurrencyCode', value?.target),
    plain('ConversionRate', value?.rate),
    day('ram:ConversionRateDateTime', value?.date),
  );
}

function serviceCharge(value: AllowanceCharge): Piece {
  return group(
    'ram:SpecifiedLogisticsServiceCharge',
    plain('Description', value.reason),
    plain('AppliedAmount', value.amount),
    value.taxCategory &&
      group(
        'ram:AppliedTradeTax',
        leaf('ram:TypeCode', value.taxCategory.scheme ?? 'VAT'),
        plain('CategoryCode', value.taxCategory),
        plain('RateApplicablePercent', value.taxRate),
      ),
  );
}

/** EN 16931 has one due day and one text; EXTENDED has as many as there are instalments and discounts. */
function paymentTerms(invoice: Invoice, mandate: Term | undefined, extended: boolean): readonly Piece[] {
  const { paymentSchedule: schedule, paymentTerms: description, dueDate } = invoice;
  const only: PaymentInstalment = { provenance: invoice.provenance, description, dueDate };
  const instalments = extended && schedule && schedule.length > 0 ? schedule : [only];
  return instalments.map((each, index) =>
    group(
      'ram:SpecifiedTradePaymentTerms',
      plain('Description', each.description),
      day('ram:DueDateDateTime', each.dueDate),
      index === 0 ? plain('DirectDebitMandateID', mandate) : undefined,
      plain('PartialPaymentAmount', each.amount),
      group(
        'ram:ApplicableTradePaymentDiscountTerms',
        day('ram:BasisDateTime', each.discountFrom),
        leaf('ram:BasisPeriodMeasure', each.discountPeriod?.value, { unitCode: each.discountPeriod?.unit }),
        plain('BasisAmount', each.discountBase),
        plain('CalculationPercent', each.discountPercentage),
        plain('ActualDiscountAmount', each.discountAmount),
      ),
    ),
  );
}

/** UNTDID 4461: between accounts that have an IBAN. */
const SEPA_TRANSFER = '58';

/** Payment means have one account each here, so several accounts become several means of one code. */
function paymentOf(value: PaymentInstructions): readonly Piece[] {
  const accounts = value.accounts.length > 0 ? value.accounts : [undefined];
  return accounts.map((account) => {
    const iban = value.meansCode?.value === SEPA_TRANSFER || /^[A-Z]{2}\d{2}/.test(account?.identifier?.value ?? '');
    return group(
      'ram:SpecifiedTradeSettlementPaymentMeans',
      plain('TypeCode', value.meansCode),
      plain('Information', value.meansText),
      group(
        'ram:ApplicableTradeSettlementFinancialCard',
        plain('ID', value.cardNumber),
        plain('CardholderName', value.cardHolder),
      ),
      group('ram:PayerPartyDebtorFinancialAccount', plain('IBANID', value.debitedAccount)),
      group(
        'ram:PayeePartyCreditorFinancialAccount',
        iban ? plain('IBANID', account?.identifier) : undefined,
        plain('AccountName', account?.name),
        iban ? undefined : plain('ProprietaryID', account?.identifier),
      ),
      group('ram:PayeeSpecifiedCreditorFinancialInstitution', plain('BICID', account?.serviceProvider)),
    );
  });
}

/** When the tax is due, which the binding hangs on a breakdown, and on one of them alone (CII-SR-461). */
function taxPoint({ taxPointDate, taxPointDateCode: code }: Invoice): readonly Piece[] {
  return [
    day('ram:TaxPointDate', taxPointDate, 'udt:DateString'),
    leaf('ram:DueDateTypeCode', TAX_POINT_CODES.get(code?.value ?? '') ?? code?.value),
  ];
}

function breakdown(tax: TaxBreakdown, due: readonly Piece[], extended: boolean): Piece {
  return group(
    'ram:ApplicableTradeTax',
    plain('CalculatedAmount', tax.taxAmount),
    leaf('ram:TypeCode', tax.category?.scheme ?? 'VAT'),
    plain('ExemptionReason', tax.exemptionReason),
    plain('BasisAmount', tax.taxableAmount),
    extended ? plain('LineTotalBasisAmount', tax.lineBase) : undefined,
    extended ? plain('AllowanceChargeBasisAmount', tax.allowanceChargeBase) : undefined,
    plain('CategoryCode', tax.category),
    plain('ExemptionReasonCode', tax.exemptionReasonCode),
    due,
    plain('RateApplicablePercent', tax.rate),
  );
}

function summation(invoice: Invoice): Piece {
  const { totals } = invoice;
  const tax = (term: Term | undefined, currency: string | undefined): Piece =>
    leaf('ram:TaxTotalAmount', term?.value, { currencyID: term?.currency ?? currency });
  return group(
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    plain('LineTotalAmount', totals?.lineNet),
    plain('ChargeTotalAmount', totals?.charges),
    plain('AllowanceTotalAmount', totals?.allowances),
    plain('TaxBasisTotalAmount', totals?.taxExclusive),
    tax(totals?.tax, invoice.currency?.value),
    tax(totals?.taxInAccountingCurrency, invoice.taxCurrency?.value),
    plain('RoundingAmount', totals?.rounding),
    plain('GrandTotalAmount', totals?.taxInclusive),
    plain('TotalPrepaidAmount', totals?.prepaid),
    plain('DuePayableAmount', totals?.payable),
  );
}
