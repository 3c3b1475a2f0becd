import { childOf, childrenOf, elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { decimalIn, filled, isIsoDate, isNumber, present, says, tidied, written } from './element-text.ts';
import { isDanishTaxReason, isNorwegianVat, isSwedishOrganisation } from './identifier-formats.ts';
import { codes } from '../code-lists/codes.ts';
import { at, must, ruleTable, should, type NationalRules } from '../rule-table.ts';
import { vatIdentifiers, type UblFacts } from './ubl-facts.ts';

/** Norway: NO-R-001 and NO-R-002. */
export const NORWAY: NationalRules<UblFacts> = {
  applies: ({ supplierCountry }) => supplierCountry === 'NO',
  table: ruleTable([
    at(
      'AccountingSupplierParty/Party',
      undefined,
      should('NO-R-002', 'Most Norwegian suppliers must state "Foretaksregisteret".', (party) =>
        childrenOf(party, 'PartyTaxScheme').some(
          (scheme) =>
            tidied(elementAt(scheme, 'TaxScheme', 'ID')) === 'TAX' &&
            tidied(childOf(scheme, 'CompanyID')) === 'Foretaksregisteret',
        ),
      ),
      must('NO-R-001', 'A Norwegian VAT number is NO, a valid organisation number and MVA.', (party) => {
        const norwegian = vatIdentifiers(party)
          .map(written)
          .filter((number) => number.startsWith('NO'));
        return norwegian.every(isNorwegianVat);
      }),
    ),
  ]),
};

const DANISH_MEANS = codes('1 10 31 42 48 49 50 58 59 93 97');
/** Versions of UNSPSC by their publisher's number, written with one point or two. */
const UNSPSC_VERSIONS = codes('19.05.01 19.0501 26.08.01 26.0801');

function reference(means: XmlElement): string {
  return written(childOf(means, 'PaymentID'));
}

function account(means: XmlElement): string {
  return written(elementAt(means, 'PayeeFinancialAccount', 'ID'));
}

function means(code: string): (element: XmlElement) => boolean {
  return (element) => written(childOf(element, 'PaymentMeansCode')) === code;
}

const ofGiro = means('50');
const ofFik = means('93');

function betweenDanes({ buyerCountry }: UblFacts): boolean {
  return buyerCountry === 'DK';
}

/** Denmark: DK-R-002 to DK-R-016; most are for trade between Danish parties. */
export const DENMARK: NationalRules<UblFacts> = {
  applies: ({ sellerCountry }) => sellerCountry === 'DK',
  table: ruleTable<UblFacts>([
    at(
      'Invoice CreditNote',
      undefined,
      must('DK-R-002', 'A Danish supplier must give its CVR number as legal registration.', (_, { seller }) =>
        filled(seller, 'PartyLegalEntity', 'CompanyID'),
      ),
      must('DK-R-014', 'The legal registration of a Danish supplier needs scheme 0184.', (_, { seller }) =>
        elementsAt(seller, 'PartyLegalEntity', 'CompanyID').every(
          (company) => company.attributes['schemeID']?.trim() === '0184',
        ),
      ),
      must('DK-R-016', 'A Danish credit note cannot have a negative total.', (root, facts) => {
        const payable = decimalIn(elementAt(root, 'LegalMonetaryTotal', 'PayableAmount'));
        return !facts.creditNote || !betweenDanes(facts) || (payable?.units ?? 0n) >= 0n;
      }),
    ),
    at(
      'Party/PartyIdentification',
      (each, facts) =>
        betweenDanes(facts) && /^Accounting(?:Supplier|Customer)Party$/.test(each.parent?.parent?.name ?? ''),
      must(
        'DK-R-013',
        'An identifier of a Danish party needs a scheme.',
        (each) => !present(each, 'ID') || (childOf(each, 'ID')?.attributes['schemeID'] ?? '').trim() !== '',
      ),
    ),
    at(
      'Invoice/PaymentMeans',
      (_, facts) => betweenDanes(facts),
      must(
        'DK-R-005',
        (each) => `Payment means ${tidied(childOf(each, 'PaymentMeansCode')).slice(0, 10)} is not used in Denmark.`,
        (each) => DANISH_MEANS.has(written(childOf(each, 'PaymentMeansCode'))),
      ),
      must(
        'DK-R-006',
        'A bank transfer needs an account and a registration number.',
        (each) =>
          !(means('31')(each) || means('42')(each)) ||
          (filled(each, 'PayeeFinancialAccount', 'ID') &&
            filled(each, 'PayeeFinancialAccount', 'FinancialInstitutionBranch', 'ID')),
      ),
      must(
        'DK-R-007',
        'A direct debit needs its mandate and the account of the payer.',
        (each) =>
          !means('49')(each) ||
          (filled(each, 'PaymentMandate', 'ID') && filled(each, 'PaymentMandate', 'PayerFinancialAccount', 'ID')),
      ),
      must(
        'DK-R-008',
        'A giro payment needs a reference of 01#, 04# or 15# and an account of 7 or 8 digits.',
        (each) => !ofGiro(each) || (/^(?:01|04|15)#/.test(reference(each)) && /^\d{7,8}$/.test(account(each))),
      ),
      must(
        'DK-R-009',
        'A giro reference of 04# or 15# needs 16 digits.',
        (each) => !ofGiro(each) || !/^(?:04|15)#/.test(reference(each)) || reference(each).length === 19,
      ),
      must(
        'DK-R-010',
        'A FIK payment needs a reference of 71#, 73# or 75# and a creditor of 8 digits.',
        (each) => !ofFik(each) || (/^7[135]#/.test(reference(each)) && account(each).length === 8),
      ),
      must(
        'DK-R-011',
        'A FIK reference of 71# or 75# needs 15 or 16 digits.',
        (each) => !ofFik(each) || !/^7[15]#/.test(reference(each)) || [18, 19].includes(reference(each).length),
      ),
    ),
    at(
      'InvoiceLine CreditNoteLine',
      (_, facts) => betweenDanes(facts),
      should('DK-R-003', 'Danish suppliers should use UNSPSC 19.05.01 or 26.08.01.', (line) => {
        const classes = elementsAt(line, 'Item', 'CommodityClassification', 'ItemClassificationCode');
        return (
          !classes.some((each) => each.attributes['listID'] === 'TST') ||
          classes.some((each) => UNSPSC_VERSIONS.has(each.attributes['listVersionID'] ?? ''))
        );
      }),
    ),
    at(
      'AllowanceCharge',
      (_, facts) => betweenDanes(facts),
      must(
        'DK-R-004',
        'A tax other than VAT needs its 4-digit category, or a text with # inside, as reason.',
        (each) =>
          !says(each, 'ZZZ', 'AllowanceChargeReasonCode') ||
          isDanishTaxReason(written(childOf(each, 'AllowanceChargeReason'))),
      ),
    ),
  ]),
};

/** Whether a Swedish seller is registered for VAT in Sweden. */
function vatInSweden(seller: XmlElement | undefined): boolean {
  return vatIdentifiers(seller).some((number) => written(number).startsWith('SE'));
}

function transferTo(giro: string): (account: XmlElement) => boolean {
  return (each) =>
    each.parent?.parent?.name === 'PaymentMeans' &&
    tidied(childOf(each.parent.parent, 'PaymentMeansCode')) === '30' &&
    tidied(elementAt(each.parent, 'FinancialInstitutionBranch', 'ID')) === giro;
}

function lengthWithin(from: number, to: number): (element: XmlElement) => boolean {
  return (element) => tidied(element).length >= from && tidied(element).length <= to;
}

/** Sweden: SE-R-001 to SE-R-013. */
export const SWEDEN: NationalRules<UblFacts> = {
  applies: ({ sellerCountry }) => sellerCountry === 'SE',
  table: ruleTable<UblFacts>([
    at(
      'AccountingSupplierParty/Party',
      vatInSweden,
      must('SE-R-001', 'A Swedish VAT number has 14 characters.', (party) =>
        vatIdentifiers(party).every((number) => tidied(number).length === 14),
      ),
      must('SE-R-002', 'A Swedish VAT number ends in 12 digits.', (party) =>
        vatIdentifiers(party).every((number) => isNumber(written(number).slice(2, 14))),
      ),
    ),
    at(
      'PartyLegalEntity/CompanyID',
      (company, { seller }) => company.parent?.parent === seller,
      must('SE-R-003', 'A Swedish organisation number is numeric.', (company) => isNumber(written(company))),
      must('SE-R-004', 'A Swedish organisation number has 10 digits.', lengthWithin(10, 10)),
      must('SE-R-013', 'The check digit of the Swedish organisation number is wrong.', (company) =>
        isSwedishOrganisation(tidied(company)),
      ),
    ),
    at(
      'PartyTaxScheme/CompanyID',
      (number, { seller }) =>
        number.parent?.parent === seller &&
        present(seller, 'PartyLegalEntity', 'CompanyID') &&
        tidied(elementAt(number.parent, 'TaxScheme', 'ID')).toUpperCase() !== 'VAT',
      must(
        'SE-R-005',
        'The tax registration of a Swedish supplier reads "Godkänd för F-skatt".',
        (number) => tidied(number).toUpperCase() === 'GODKÄND FÖR F-SKATT',
      ),
    ),
    at(
      'TaxCategory ClassifiedTaxCategory',
      (category, { seller }) => says(category, 'S', 'ID') && vatInSweden(seller),
      must('SE-R-006', 'Swedish standard rates are 6, 12 and 25 %.', (category) =>
        [6, 12, 25].includes(Number(tidied(childOf(category, 'Percent')))),
      ),
    ),
    at(
      'PayeeFinancialAccount/ID',
      transferTo('SE:PLUSGIRO'),
      should('SE-R-007', 'A Plusgiro account is numeric.', (each) => isNumber(tidied(each))),
      should('SE-R-010', 'A Plusgiro account has 2 to 8 digits.', lengthWithin(2, 8)),
    ),
    at(
      'PayeeFinancialAccount/ID',
      transferTo('SE:BANKGIRO'),
      should('SE-R-008', 'A Bankgiro account is numeric.', (each) => isNumber(tidied(each))),
      should('SE-R-009', 'A Bankgiro account has 7 or 8 digits.', lengthWithin(7, 8)),
    ),
    at(
      'PaymentMeans',
      undefined,
      should(
        'SE-R-011',
        'Bankgiro and Plusgiro are written as means 30 with branch SE:BANKGIRO or SE:PLUSGIRO.',
        (each) => !means('50')(each) && !means('56')(each),
      ),
      should(
        'SE-R-012',
        'A domestic transfer is payment means 30.',
        (each, { buyerCountry }) => buyerCountry !== 'SE' || !means('31')(each),
      ),
    ),
  ]),
};

/** Accounts that Icelandic banks claim or transfer to have 12 digits. */
function accountOf12(root: XmlElement, code: string): boolean {
  return childrenOf(root, 'PaymentMeans')
    .filter(means(code))
    .every((each) => tidied(elementAt(each, 'PayeeFinancialAccount', 'ID')).length === 12);
}

/** The final due date (eindagi), which Icelandic invoices carry as a supporting document. */
function finalDueDate(root: XmlElement): XmlElement | undefined {
  return childrenOf(root, 'AdditionalDocumentReference').find((each) => says(each, 'EINDAGI', 'DocumentDescription'));
}

function icelandicIdentifier(party: XmlElement | undefined): boolean {
  return elementsAt(party, 'PartyLegalEntity', 'CompanyID').some(
    (company) => company.attributes['schemeID'] === '0196',
  );
}

function streetAndCode(party: XmlElement | undefined): boolean {
  return present(party, 'PostalAddress', 'StreetName') && present(party, 'PostalAddress', 'PostalZone');
}

/** Iceland: IS-R-001 to IS-R-010. */
export const ICELAND: NationalRules<UblFacts> = {
  applies: ({ sellerCountry }) => sellerCountry === 'IS',
  table: ruleTable<UblFacts>([
    at(
      'Invoice CreditNote',
      undefined,
      should('IS-R-001', 'Icelandic invoices are of type 380 or 381.', (root) =>
        ['InvoiceTypeCode', 'CreditNoteTypeCode'].some((name) => ['380', '381'].includes(tidied(childOf(root, name)))),
      ),
      must('IS-R-002', 'The seller needs an Icelandic legal identifier (scheme 0196).', (_, { seller }) =>
        icelandicIdentifier(seller),
      ),
      must('IS-R-003', 'The address of the seller needs a street and a post code.', (_, { seller }) =>
        streetAndCode(seller),
      ),
      must('IS-R-006', 'Payment means 9 needs an account of 12 digits.', (root) => accountOf12(root, '9')),
      must('IS-R-007', 'Payment means 42 needs an account of 12 digits.', (root) => accountOf12(root, '42')),
      must('IS-R-008', 'EINDAGI must be a date of the form YYYY-MM-DD.', (root) => {
        const final = finalDueDate(root);
        return !final || isIsoDate(written(childOf(final, 'ID')));
      }),
      must(
        'IS-R-009',
        'An invoice with EINDAGI needs a due date.',
        (root) => !finalDueDate(root) || present(root, 'DueDate'),
      ),
      must('IS-R-010', 'EINDAGI must not lie before the due date.', (root) => {
        const final = finalDueDate(root);
        return (
          !final || (present(root, 'DueDate') && written(childOf(root, 'DueDate')) <= written(childOf(final, 'ID')))
        );
      }),
    ),
    at(
      'AccountingCustomerParty',
      (_, { buyerCountry }) => buyerCountry === 'IS',
      must('IS-R-004', 'The buyer needs an Icelandic legal identifier (scheme 0196).', (_, { buyer }) =>
        icelandicIdentifier(buyer),
      ),
      must('IS-R-005', 'The address of the buyer needs a street and a post code.', (_, { buyer }) =>
        streetAndCode(buyer),
      ),
    ),
  ]),
};
