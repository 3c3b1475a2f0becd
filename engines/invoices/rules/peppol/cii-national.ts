import { childOf, childrenOf, elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { codes } from '../code-lists/codes.ts';
import { registrations, type CiiFacts } from './cii-facts.ts';
import { decimalIn, filled, isNumber, present, says, tidied, written } from './element-text.ts';
import { isDanishTaxReason, isNorwegianVat, isSwedishOrganisation } from './identifier-formats.ts';
import { PEPPOL_CREDIT_NOTE_TYPES } from './peppol-codes.ts';
import { at, must, ruleTable, should, type NationalRules } from '../rule-table.ts';

const VAT_SCHEMES = ['VAT', 'VA'] as const;

/** Norway in CII. */
const NORWAY: NationalRules<CiiFacts> = {
  applies: ({ supplierCountry }) => supplierCountry === 'NO',
  table: ruleTable<CiiFacts>([
    at(
      'SellerTradeParty',
      undefined,
      should('NO-R-002', 'Most Norwegian suppliers must state "Foretaksregisteret".', (seller) =>
        registrations(seller, 'FC').some((each) => tidied(each) === 'Foretaksregisteret'),
      ),
      must('NO-R-001', 'A Norwegian VAT number is NO, a valid organisation number and MVA.', (seller) =>
        registrations(seller, ...VAT_SCHEMES)
          .map(written)
          .filter((number) => number.startsWith('NO'))
          .every(isNorwegianVat),
      ),
    ),
  ]),
};

const DANISH_MEANS = codes('1 10 31 42 48 49 50 58 59 93 97');
const UNSPSC_VERSIONS = codes('19.05.01 19.0501 26.08.01 26.0801');

function of(code: string): (means: XmlElement) => boolean {
  return (means) => written(childOf(means, 'TypeCode')) === code;
}

const ofGiro = of('50');
const ofFik = of('93');

/** The creditor's account, an IBAN or one of the country's own form. */
function account(means: XmlElement): string {
  const own = childOf(means, 'PayeePartyCreditorFinancialAccount');
  return written(childOf(own, 'IBANID')) || written(childOf(own, 'ProprietaryID'));
}

function reference(means: XmlElement): string {
  return written(childOf(means.parent, 'PaymentReference'));
}

/** A mandate stands with the payment terms; the Danish rule looks for these inside the payment means. */
function hasMandate(means: XmlElement): boolean {
  return [means, means.parent].some((each) => filled(each, 'SpecifiedTradePaymentTerms', 'DirectDebitMandateID'));
}

function betweenDanes({ buyerCountry }: CiiFacts): boolean {
  return buyerCountry === 'DK';
}

/** Denmark in CII. */
const DENMARK: NationalRules<CiiFacts> = {
  applies: ({ sellerCountry }) => sellerCountry === 'DK',
  table: ruleTable<CiiFacts>([
    at(
      'CrossIndustryInvoice',
      undefined,
      must('DK-R-002', 'A Danish supplier must give its CVR number as legal registration.', (_, { seller }) =>
        filled(seller, 'SpecifiedLegalOrganization', 'ID'),
      ),
      must('DK-R-013', 'An identifier of a Danish party needs a scheme.', (_, facts) => {
        const identifiers = [facts.seller, facts.buyer].flatMap((party) => childrenOf(party, 'GlobalID'));
        return !betweenDanes(facts) || identifiers.every((each) => (each.attributes['schemeID'] ?? '').trim() !== '');
      }),
      must('DK-R-014', 'The legal registration of a Danish supplier needs scheme 0184.', (_, { seller }) =>
        elementsAt(seller, 'SpecifiedLegalOrganization', 'ID').every(
          (company) => company.attributes['schemeID']?.trim() === '0184',
        ),
      ),
      must('DK-R-016', 'A Danish credit note cannot have a negative total.', (_, facts) => {
        const sums = childOf(facts.settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
        const payable = decimalIn(childOf(sums, 'DuePayableAmount'));
        return facts.type !== '381' || !betweenDanes(facts) || (payable?.units ?? 0n) >= 0n;
      }),
    ),
    at(
      'ApplicableHeaderTradeSettlement/SpecifiedTradeAllowanceCharge',
      (_, facts) => betweenDanes(facts),
      must(
        'DK-R-004',
        'A tax other than VAT needs its 4-digit category, or a text with # inside, as reason.',
        (each) => !says(each, 'ZZZ', 'ReasonCode') || isDanishTaxReason(written(childOf(each, 'Reason'))),
      ),
    ),
    at(
      'SpecifiedTradeSettlementPaymentMeans',
      (_, facts) => betweenDanes(facts),
      must(
        'DK-R-005',
        (means) => `Payment means ${tidied(childOf(means, 'TypeCode')).slice(0, 10)} is not used in Denmark.`,
        (means) => DANISH_MEANS.has(written(childOf(means, 'TypeCode'))),
      ),
      must(
        'DK-R-006',
        'A bank transfer needs an account and a registration number.',
        (means) =>
          !(of('31')(means) || of('42')(means)) ||
          (account(means).trim() !== '' && filled(means, 'PayeeSpecifiedCreditorFinancialInstitution', 'BICID')),
      ),
      must(
        'DK-R-007',
        'A direct debit needs its mandate and the creditor identifier.',
        (means) => !of('49')(means) || (filled(means.parent, 'CreditorReferenceID') && hasMandate(means)),
      ),
      must(
        'DK-R-008',
        'A giro payment needs a reference of 01#, 04# or 15# and an account of 7 or 8 digits.',
        (means) => !ofGiro(means) || (/^(?:01|04|15)#/.test(reference(means)) && /^\d{7,8}$/.test(account(means))),
      ),
      must(
        'DK-R-009',
        'A giro reference of 04# or 15# needs 16 digits.',
        (means) => !ofGiro(means) || !/^(?:04|15)#/.test(reference(means)) || reference(means).length === 19,
      ),
      must(
        'DK-R-010',
        'A FIK payment needs a reference of 71#, 73# or 75# and a creditor of 8 digits.',
        (means) => !ofFik(means) || (/^7[135]#/.test(reference(means)) && account(means).length === 8),
      ),
      must(
        'DK-R-011',
        'A FIK reference of 71# or 75# needs 15 or 16 digits.',
        (means) => !ofFik(means) || !/^7[15]#/.test(reference(means)) || [18, 19].includes(reference(means).length),
      ),
    ),
    at(
      'IncludedSupplyChainTradeLineItem',
      (_, facts) => betweenDanes(facts),
      should('DK-R-003', 'Danish suppliers should use UNSPSC 19.05.01 or 26.08.01.', (line) => {
        const classes = elementsAt(line, 'SpecifiedTradeProduct', 'DesignatedProductClassification', 'ClassCode');
        return (
          !classes.some((each) => each.attributes['listID'] === 'TST') ||
          classes.some((each) => UNSPSC_VERSIONS.has(each.attributes['listVersionID'] ?? ''))
        );
      }),
    ),
  ]),
};

/** Italy in CII. */
const ITALY: NationalRules<CiiFacts> = {
  applies: ({ supplierCountry }) => supplierCountry === 'IT',
  table: ruleTable<CiiFacts>([
    at(
      'SellerTradeParty/SpecifiedTaxRegistration',
      (registration) => !childrenOf(registration, 'ID').some((each) => each.attributes['schemeID']?.trim() !== 'FC'),
      must('IT-R-001', 'The tax registration of an Italian seller has 11 to 16 characters.', (registration) =>
        /^[A-Z0-9]{11,16}$/.test(tidied(childOf(registration, 'ID'))),
      ),
    ),
    at(
      'SellerTradeParty',
      undefined,
      must('IT-R-002', 'An Italian seller must give the address line.', (seller) =>
        present(seller, 'PostalTradeAddress', 'LineOne'),
      ),
      must('IT-R-003', 'An Italian seller must give the city.', (seller) =>
        present(seller, 'PostalTradeAddress', 'CityName'),
      ),
      must('IT-R-004', 'An Italian seller must give the post code.', (seller) =>
        present(seller, 'PostalTradeAddress', 'PostcodeCode'),
      ),
    ),
  ]),
};

function swedishVat(seller: XmlElement | undefined): readonly XmlElement[] {
  return registrations(seller, ...VAT_SCHEMES).filter((each) => written(each).startsWith('SE'));
}

function transferTo(giro: string): (account: XmlElement) => boolean {
  return (each) => {
    const means = each.parent?.parent;
    return (
      tidied(childOf(means, 'TypeCode')) === '30' &&
      tidied(elementAt(means, 'PayeeSpecifiedCreditorFinancialInstitution', 'BICID')) === giro
    );
  };
}

function lengthWithin(from: number, to: number): (element: XmlElement) => boolean {
  return (element) => tidied(element).length >= from && tidied(element).length <= to;
}

/** Sweden in CII, where a wrong organisation number only warns. */
const SWEDEN: NationalRules<CiiFacts> = {
  applies: ({ sellerCountry }) => sellerCountry === 'SE',
  table: ruleTable<CiiFacts>([
    at(
      'SellerTradeParty',
      (seller) => swedishVat(seller).length > 0,
      must('SE-R-001', 'A Swedish VAT number has 14 characters.', (seller) =>
        swedishVat(seller).every((number) => tidied(number).length === 14),
      ),
      must('SE-R-002', 'A Swedish VAT number ends in 12 digits.', (seller) =>
        swedishVat(seller).every((number) => isNumber(written(number).slice(2, 14))),
      ),
    ),
    at(
      'SpecifiedLegalOrganization/ID',
      (company, { seller }) => company.parent?.parent === seller,
      should('SE-R-003', 'A Swedish organisation number is numeric.', (company) => isNumber(written(company))),
      should('SE-R-004', 'A Swedish organisation number has 10 digits.', lengthWithin(10, 10)),
      should('SE-R-013', 'The check digit of the Swedish organisation number is wrong.', (company) =>
        isSwedishOrganisation(tidied(company)),
      ),
    ),
    at(
      'SpecifiedTaxRegistration/ID',
      (number, { seller }) =>
        number.attributes['schemeID'] === 'FC' &&
        number.parent?.parent === seller &&
        present(seller, 'SpecifiedLegalOrganization', 'ID'),
      must(
        'SE-R-005',
        'The tax registration of a Swedish supplier reads "Godkänd för F-skatt".',
        (number) => tidied(number).toUpperCase() === 'GODKÄND FÖR F-SKATT',
      ),
    ),
    at(
      'ApplicableTradeTax CategoryTradeTax',
      // The published CII rule forgets to ask for the standard rate, as its text and its UBL edition do.
      (tax, { seller }) => swedishVat(seller).length > 0 && ['S', ''].includes(tidied(childOf(tax, 'CategoryCode'))),
      must('SE-R-006', 'Swedish standard rates are 6, 12 and 25 %.', (tax) =>
        [6, 12, 25].includes(Number(tidied(childOf(tax, 'RateApplicablePercent')))),
      ),
    ),
    at(
      'PayeePartyCreditorFinancialAccount/ProprietaryID',
      transferTo('SE:PLUSGIRO'),
      should('SE-R-007', 'A Plusgiro account is numeric.', (each) => isNumber(tidied(each))),
      should('SE-R-010', 'A Plusgiro account has 2 to 8 digits.', lengthWithin(2, 8)),
    ),
    at(
      'PayeePartyCreditorFinancialAccount/ProprietaryID',
      transferTo('SE:BANKGIRO'),
      should('SE-R-008', 'A Bankgiro account is numeric.', (each) => isNumber(tidied(each))),
      should('SE-R-009', 'A Bankgiro account has 7 or 8 digits.', lengthWithin(7, 8)),
    ),
    at(
      'SpecifiedTradeSettlementPaymentMeans',
      undefined,
      should(
        'SE-R-011',
        'Bankgiro and Plusgiro are written as means 30 with branch SE:BANKGIRO or SE:PLUSGIRO.',
        (means) => !['50', '56'].includes(tidied(childOf(means, 'TypeCode'))),
      ),
      should(
        'SE-R-012',
        'A domestic transfer is payment means 30.',
        (means, { buyerCountry }) => buyerCountry !== 'SE' || tidied(childOf(means, 'TypeCode')) !== '31',
      ),
    ),
  ]),
};

const DUTCH_MEANS = codes('30 48 49 57 58 59');

function country(party: XmlElement | undefined): string {
  return tidied(elementAt(party, 'PostalTradeAddress', 'CountryID')).toUpperCase();
}

function completeAddress(address: XmlElement): boolean {
  return ['LineOne', 'CityName', 'PostcodeCode'].every((name) => present(address, name));
}

function isDutchRegistration(company: XmlElement): boolean {
  const scheme = (company.attributes['schemeID'] ?? '').split(' ');
  return (scheme.includes('0106') || scheme.includes('0190')) && tidied(company) !== '';
}

/** Netherlands in CII. */
const NETHERLANDS: NationalRules<CiiFacts> = {
  applies: ({ seller }) => country(seller) === 'NL',
  table: ruleTable<CiiFacts>([
    at(
      'ExchangedDocument',
      (_, { type }) => PEPPOL_CREDIT_NOTE_TYPES.has(type),
      must('NL-R-001', 'A Dutch credit note must name the invoice it credits.', (_, { settlement }) =>
        present(settlement, 'InvoiceReferencedDocument', 'IssuerAssignedID'),
      ),
    ),
    at(
      'SellerTradeParty/PostalTradeAddress',
      undefined,
      must('NL-R-002', 'The address of the seller needs street, city and post code.', completeAddress),
    ),
    at(
      'SpecifiedLegalOrganization/ID',
      (company, { seller }) => company.parent?.parent === seller,
      must('NL-R-003', 'The legal registration of the seller must be a KVK or OIN number.', isDutchRegistration),
    ),
    at(
      'BuyerTradeParty/PostalTradeAddress',
      (_, { buyer }) => country(buyer) === 'NL',
      must('NL-R-004', 'The address of the buyer needs street, city and post code.', completeAddress),
    ),
    at(
      'SpecifiedLegalOrganization/ID',
      (company, { buyer }) => company.parent?.parent === buyer && country(buyer) === 'NL',
      must('NL-R-005', 'The legal registration of the buyer must be a KVK or OIN number.', isDutchRegistration),
    ),
    at(
      'SellerTaxRepresentativeTradeParty/PostalTradeAddress',
      (address) => country(address.parent) === 'NL',
      must('NL-R-006', 'The address of the tax representative needs street, city and post code.', completeAddress),
    ),
    at(
      'SpecifiedTradeSettlementHeaderMonetarySummation',
      undefined,
      must('NL-R-007', 'The invoice must say how to pay.', (sums, { settlement, type }) => {
        const payable = decimalIn(childOf(sums, 'DuePayableAmount'))?.units;
        const owed = payable === undefined || (type === '381' ? payable < 0n : payable > 0n);
        return !owed || present(settlement, 'SpecifiedTradeSettlementPaymentMeans');
      }),
    ),
    at(
      'SpecifiedTradeSettlementPaymentMeans',
      undefined,
      must('NL-R-008', 'For a Dutch seller the payment means is 30, 48, 49, 57, 58 or 59.', (means) =>
        DUTCH_MEANS.has(tidied(childOf(means, 'TypeCode'))),
      ),
    ),
    at(
      'BuyerOrderReferencedDocument/LineID',
      undefined,
      must('NL-R-009', 'An order line is named, but not the order.', (_, { agreement }) =>
        present(agreement, 'BuyerOrderReferencedDocument', 'IssuerAssignedID'),
      ),
    ),
  ]),
};

/** National rules that the CII edition of Peppol BIS Billing 3 has. */
export const CII_NATIONAL: readonly NationalRules<CiiFacts>[] = [NORWAY, DENMARK, ITALY, SWEDEN, NETHERLANDS];
