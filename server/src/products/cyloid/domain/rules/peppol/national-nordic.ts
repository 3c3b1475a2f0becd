import { parseBusinessDate } from '../../../../../base/time.ts';
import {
  childOf,
  childrenOf,
  elementAt,
  elementsAt,
  textAt,
  textOf,
  type XmlElement,
} from '../../../../../base/xml.ts';
import { readDecimal } from '../../amounts.ts';
import { isLuhn, isNorwegianOrganisation } from '../../identifier-checks.ts';
import type { RuleDocument } from '../assertion.ts';
import { linesOf, type National } from './national.ts';
import { addressCountry, firePeppol } from './peppol-rules.ts';

/** Norway: NO-R-001 and NO-R-002. */
export function applyNorway(document: RuleDocument, { seller, supplierCountry }: National): void {
  if (supplierCountry !== 'NO' || !seller) return;
  const registered = elementsAt(seller, 'PartyTaxScheme').some(
    (scheme) => textAt(scheme, 'TaxScheme', 'ID') === 'TAX' && textAt(scheme, 'CompanyID') === 'Foretaksregisteret',
  );
  if (!registered)
    firePeppol(document, 'NO-R-002', 'Most Norwegian suppliers must state "Foretaksregisteret".', seller, 'warning');
  const vat = document.invoice.seller?.vatIdentifier?.value ?? '';
  if (vat.startsWith('NO') && !(/^NO\d{9}MVA$/.test(vat) && isNorwegianOrganisation(vat.slice(2, 11)))) {
    firePeppol(document, 'NO-R-001', 'A Norwegian VAT number is NO, a valid organisation number and MVA.', seller);
  }
}

/** Denmark: DK-R-002 to DK-R-016. */
export function applyDenmark(document: RuleDocument, { seller, buyer }: National): void {
  const { root } = document;
  if (addressCountry(seller) !== 'DK') return;
  const company = elementAt(seller, 'PartyLegalEntity', 'CompanyID');
  if (textOf(company) === undefined)
    firePeppol(document, 'DK-R-002', 'A Danish supplier must give its CVR number as legal registration.', seller);
  if (company && company.attributes['schemeID'] !== '0184')
    firePeppol(document, 'DK-R-014', 'The legal registration of a Danish supplier needs scheme 0184.', company);
  if (addressCountry(buyer) !== 'DK') return;
  const payable = readDecimal(textAt(root, 'LegalMonetaryTotal', 'PayableAmount') ?? '');
  if (root.name === 'CreditNote' && payable && payable.units < 0n)
    firePeppol(document, 'DK-R-016', 'A Danish credit note cannot have a negative total.');
  for (const identifier of [seller, buyer].flatMap((party) => elementsAt(party, 'PartyIdentification', 'ID'))) {
    if (!identifier.attributes['schemeID'])
      firePeppol(document, 'DK-R-013', 'An identifier of a Danish party needs a scheme.', identifier);
  }
  if (root.name === 'Invoice')
    for (const means of childrenOf(root, 'PaymentMeans')) applyDanishPayment(document, means);
  for (const line of linesOf(root)) {
    const classes = elementsAt(line, 'Item', 'CommodityClassification', 'ItemClassificationCode').filter(
      (each) => each.attributes['listID'] === 'TST',
    );
    if (classes.some((each) => !/^(?:19\.05\.?01|26\.08\.?01)$/.test(each.attributes['listVersionID'] ?? ''))) {
      firePeppol(document, 'DK-R-003', 'Danish suppliers should use UNSPSC 19.05.01 or 26.08.01.', line, 'warning');
    }
  }
  for (const adjustment of [
    ...childrenOf(root, 'AllowanceCharge'),
    ...linesOf(root).flatMap((line) => childrenOf(line, 'AllowanceCharge')),
  ]) {
    const reason = textAt(adjustment, 'AllowanceChargeReason') ?? '';
    const named = /^\d{4}$/.test(reason) || /^[^#]+.*#.*[^#]$/.test(reason);
    if (textAt(adjustment, 'AllowanceChargeReasonCode') === 'ZZZ' && !named)
      firePeppol(
        document,
        'DK-R-004',
        'A tax other than VAT needs its 4-digit category, or a text with # inside, as reason.',
        adjustment,
      );
  }
}

function applyDanishPayment(document: RuleDocument, means: XmlElement): void {
  const code = textAt(means, 'PaymentMeansCode') ?? '';
  const reference = textAt(means, 'PaymentID') ?? '';
  const account = textAt(means, 'PayeeFinancialAccount', 'ID') ?? '';
  const prefix = reference.slice(0, 3);
  const fire = (number: string, message: string): void => firePeppol(document, `DK-R-${number}`, message, means);
  if (!['1', '10', '31', '42', '48', '49', '50', '58', '59', '93', '97'].includes(code))
    fire('005', `Payment means ${code} is not used in Denmark.`);
  if (
    (code === '31' || code === '42') &&
    (account === '' || !textAt(means, 'PayeeFinancialAccount', 'FinancialInstitutionBranch', 'ID'))
  ) {
    fire('006', 'A bank transfer needs an account and a registration number.');
  }
  if (
    code === '49' &&
    !(textAt(means, 'PaymentMandate', 'ID') && textAt(means, 'PaymentMandate', 'PayerFinancialAccount', 'ID'))
  ) {
    fire('007', 'A direct debit needs its mandate and the account of the payer.');
  }
  if (code === '50') {
    if (!['01#', '04#', '15#'].includes(prefix) || !/^.{7,8}$/.test(account))
      fire('008', 'A giro payment needs a reference of 01#, 04# or 15# and an account of 7 or 8 digits.');
    if (['04#', '15#'].includes(prefix) && reference.length !== 19)
      fire('009', 'A giro reference of 04# or 15# needs 16 digits.');
  }
  if (code === '93') {
    const creditor = account !== '' ? account : (textAt(means, 'CreditAccount', 'AccountID') ?? '');
    if (!['71#', '73#', '75#'].includes(prefix) || creditor.length !== 8)
      fire('010', 'A FIK payment needs a reference of 71#, 73# or 75# and a creditor of 8 digits.');
    if (['71#', '75#'].includes(prefix) && ![18, 19].includes(reference.length))
      fire('011', 'A FIK reference of 71# or 75# needs 15 or 16 digits.');
  }
}

/** Sweden: SE-R-001 to SE-R-013. */
export function applySweden(document: RuleDocument, { seller, buyer }: National): void {
  if (addressCountry(seller) !== 'SE' || !seller) return;
  const vat = document.invoice.seller?.vatIdentifier?.value ?? '';
  if (vat.startsWith('SE')) {
    if (vat.length !== 14) firePeppol(document, 'SE-R-001', 'A Swedish VAT number has 14 characters.', seller);
    if (!/^\d+$/.test(vat.slice(2, 14)))
      firePeppol(document, 'SE-R-002', 'A Swedish VAT number ends in 12 digits.', seller);
    applySwedishRates(document, document.root);
  }
  const company = textAt(seller, 'PartyLegalEntity', 'CompanyID');
  if (company !== undefined) {
    if (!/^\d+$/.test(company)) firePeppol(document, 'SE-R-003', 'A Swedish organisation number is numeric.', seller);
    if (company.length !== 10) firePeppol(document, 'SE-R-004', 'A Swedish organisation number has 10 digits.', seller);
    if (!isLuhn(company))
      firePeppol(document, 'SE-R-013', 'The check digit of the Swedish organisation number is wrong.', seller);
    const tax = document.invoice.seller?.taxRegistrationIdentifier;
    if (tax && tax.value.toUpperCase() !== 'GODKÄND FÖR F-SKATT')
      firePeppol(
        document,
        'SE-R-005',
        'The tax registration of a Swedish supplier reads "Godkänd för F-skatt".',
        seller,
      );
  }
  for (const means of childrenOf(document.root, 'PaymentMeans'))
    applySwedishPayment(document, means, addressCountry(buyer) === 'SE');
}

function applySwedishRates(document: RuleDocument, element: XmlElement): void {
  if (
    (element.name === 'TaxCategory' || element.name === 'ClassifiedTaxCategory') &&
    textAt(element, 'ID') === 'S' &&
    ![25, 12, 6].includes(Number(textAt(element, 'Percent')))
  ) {
    firePeppol(document, 'SE-R-006', 'Swedish standard rates are 6, 12 and 25 %.', element);
  }
  for (const child of element.children) applySwedishRates(document, child);
}

function applySwedishPayment(document: RuleDocument, means: XmlElement, domestic: boolean): void {
  const code = textAt(means, 'PaymentMeansCode') ?? '';
  const warn = (number: string, message: string): void =>
    firePeppol(document, `SE-R-${number}`, message, means, 'warning');
  if (code === '50' || code === '56')
    warn('011', 'Bankgiro and Plusgiro are written as means 30 with branch SE:BANKGIRO or SE:PLUSGIRO.');
  if (code === '31' && domestic) warn('012', 'A domestic transfer is payment means 30.');
  const account = textAt(means, 'PayeeFinancialAccount', 'ID');
  const branch = textAt(means, 'PayeeFinancialAccount', 'FinancialInstitutionBranch', 'ID');
  if (code !== '30' || account === undefined) return;
  if (branch === 'SE:PLUSGIRO') {
    if (!/^\d+$/.test(account)) warn('007', 'A Plusgiro account is numeric.');
    if (account.length < 2 || account.length > 8) warn('010', 'A Plusgiro account has 2 to 8 digits.');
  }
  if (branch === 'SE:BANKGIRO') {
    if (!/^\d+$/.test(account)) warn('008', 'A Bankgiro account is numeric.');
    if (account.length !== 7 && account.length !== 8) warn('009', 'A Bankgiro account has 7 or 8 digits.');
  }
}

/** Iceland: IS-R-001 to IS-R-010. */
export function applyIceland(document: RuleDocument, { seller, buyer }: National): void {
  if (addressCountry(seller) !== 'IS') return;
  const { root, invoice } = document;
  if (!['380', '381'].includes(invoice.typeCode?.value ?? ''))
    firePeppol(document, 'IS-R-001', 'Icelandic invoices are of type 380 or 381.', root, 'warning');
  applyIcelandicParty(document, seller, 'IS-R-002', 'IS-R-003', 'seller');
  if (addressCountry(buyer) === 'IS') applyIcelandicParty(document, buyer, 'IS-R-004', 'IS-R-005', 'buyer');
  for (const [code, rule] of [
    ['9', 'IS-R-006'],
    ['42', 'IS-R-007'],
  ] as const) {
    for (const means of childrenOf(root, 'PaymentMeans')) {
      if (textAt(means, 'PaymentMeansCode') === code && textAt(means, 'PayeeFinancialAccount', 'ID')?.length !== 12) {
        firePeppol(document, rule, `Payment means ${code} needs an account of 12 digits.`, means);
      }
    }
  }
  const final = childrenOf(root, 'AdditionalDocumentReference').find(
    (each) => textAt(each, 'DocumentDescription') === 'EINDAGI',
  );
  if (!final) return;
  const day = textAt(final, 'ID') ?? '';
  const due = textOf(childOf(root, 'DueDate'));
  if (!parseBusinessDate(day).ok)
    firePeppol(document, 'IS-R-008', 'EINDAGI must be a date of the form YYYY-MM-DD.', final);
  if (due === undefined) firePeppol(document, 'IS-R-009', 'An invoice with EINDAGI needs a due date.', final);
  if (due === undefined || due > day)
    firePeppol(document, 'IS-R-010', 'EINDAGI must not lie before the due date.', final);
}

function applyIcelandicParty(
  document: RuleDocument,
  party: XmlElement | undefined,
  identifierRule: string,
  addressRule: string,
  who: string,
): void {
  const company = elementAt(party, 'PartyLegalEntity', 'CompanyID');
  if (company?.attributes['schemeID'] !== '0196')
    firePeppol(document, identifierRule, `The ${who} needs an Icelandic legal identifier (scheme 0196).`, party);
  if (!textAt(party, 'PostalAddress', 'StreetName') || !textAt(party, 'PostalAddress', 'PostalZone')) {
    firePeppol(document, addressRule, `The address of the ${who} needs a street and a post code.`, party);
  }
}
