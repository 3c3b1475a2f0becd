import { isValidIBAN } from 'ibantools';
import { childOf, childrenOf, elementAt, elementsAt, textAt, type XmlElement } from '../../../../../base/xml.ts';
import type { RuleDocument } from '../assertion.ts';
import { linesOf, type National } from './national.ts';
import { addressCountry, firePeppol } from './peppol-rules.ts';

/** One discount for prompt payment as German invoices write it: days, percentage, and perhaps a base amount. */
const SKONTO = /^#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}(?:#BASISBETRAG=-?\d+\.\d{2})?#$/;
const TAXED: ReadonlySet<string> = new Set(['S', 'Z', 'E', 'AE', 'K', 'G', 'L', 'M']);
const TYPES: ReadonlySet<string> = new Set(['326', '380', '384', '389', '381', '875', '876', '877']);

/** Germany: DE-R-001 to DE-R-031, for invoices between German parties. */
export function applyGermany(document: RuleDocument, { seller, buyer }: National): void {
  if (addressCountry(seller) !== 'DE' || addressCountry(buyer) !== 'DE') return;
  const { root, invoice } = document;
  const fire = (number: string, message: string, element?: XmlElement, severity: 'fatal' | 'warning' = 'fatal'): void =>
    firePeppol(document, `DE-R-${number}`, message, element, severity);
  if (invoice.paymentInstructions.length === 0) fire('001', 'The payment instructions are missing.');
  if (!invoice.buyerReference) fire('015', 'The buyer reference is missing.');
  applyAddresses(fire, root, seller, buyer);
  applyContact(fire, seller);
  for (const subtotal of elementsAt(root, 'TaxTotal', 'TaxSubtotal')) {
    if (!elementAt(subtotal, 'TaxCategory', 'Percent')) fire('014', 'A tax breakdown has no rate.', subtotal);
  }
  const categories = [
    ...elementsAt(root, 'TaxTotal', 'TaxSubtotal', 'TaxCategory', 'ID'),
    ...elementsAt(root, 'AllowanceCharge', 'TaxCategory', 'ID'),
    ...linesOf(root).flatMap((line) => elementsAt(line, 'Item', 'ClassifiedTaxCategory', 'ID')),
  ];
  const identified =
    invoice.seller?.vatIdentifier ??
    invoice.seller?.taxRegistrationIdentifier ??
    childOf(root, 'TaxRepresentativeParty');
  if (categories.some((each) => TAXED.has(each.text.trim())) && !identified)
    fire('016', 'The seller needs a VAT identifier, a tax registration or a tax representative.', seller);
  const type = invoice.typeCode?.value ?? '';
  if (!TYPES.has(type)) fire('017', `Invoice type ${type} is not used in Germany.`, root, 'warning');
  if (type === '384' && invoice.precedingInvoices.length === 0)
    fire('026', 'A corrected invoice should name the one it corrects.', root, 'warning');
  applyDiscountTerms(fire, root);
  const names = elementsAt(root, 'AdditionalDocumentReference', 'Attachment', 'EmbeddedDocumentBinaryObject').map(
    (each) => each.attributes['filename']?.toLowerCase(),
  );
  if (new Set(names).size !== names.length) fire('022', 'Two attachments have the same file name.');
  for (const means of childrenOf(root, 'PaymentMeans')) applyPayment(fire, means, root);
}

type Fire = (number: string, message: string, element?: XmlElement, severity?: 'fatal' | 'warning') => void;

function applyAddresses(
  fire: Fire,
  root: XmlElement,
  seller: XmlElement | undefined,
  buyer: XmlElement | undefined,
): void {
  if (!textAt(seller, 'PostalAddress', 'CityName')) fire('003', 'The city of the seller is missing.', seller);
  if (!textAt(seller, 'PostalAddress', 'PostalZone')) fire('004', 'The post code of the seller is missing.', seller);
  if (!textAt(buyer, 'PostalAddress', 'CityName')) fire('008', 'The city of the buyer is missing.', buyer);
  if (!textAt(buyer, 'PostalAddress', 'PostalZone')) fire('009', 'The post code of the buyer is missing.', buyer);
  for (const address of elementsAt(root, 'Delivery', 'DeliveryLocation', 'Address')) {
    if (!textAt(address, 'CityName')) fire('010', 'The city of the delivery is missing.', address);
    if (!textAt(address, 'PostalZone')) fire('011', 'The post code of the delivery is missing.', address);
  }
}

function applyContact(fire: Fire, seller: XmlElement | undefined): void {
  const contact = childOf(seller, 'Contact');
  if (!contact) {
    fire('002', 'The contact of the seller is missing.', seller);
    return;
  }
  const telephone = textAt(contact, 'Telephone');
  const email = textAt(contact, 'ElectronicMail');
  if (!textAt(contact, 'Name')) fire('005', 'The contact of the seller has no name.', contact);
  if (!telephone) fire('006', 'The contact of the seller has no telephone number.', contact);
  if (!email) fire('007', 'The contact of the seller has no e-mail address.', contact);
  if (telephone && (telephone.match(/\d/g)?.length ?? 0) < 3)
    fire('027', 'The telephone number has fewer than three digits.', contact, 'warning');
  if (email && !/^[^@\s.][^@\s]*[^@\s.]@[^@\s.][^@\s]*[^@\s.]$/.test(email))
    fire('028', 'The e-mail address is not well-formed.', contact, 'warning');
}

function applyDiscountTerms(fire: Fire, root: XmlElement): void {
  for (const note of elementsAt(root, 'PaymentTerms', 'Note')) {
    const rows = note.text.split(/\r?\n/);
    const discounts = rows.map((row) => row.trim()).filter((row) => row.startsWith('#'));
    // Each statement ends its row, so the text after the last one begins on a new line.
    const ended = discounts.length === 0 || !rows.at(-1)?.trim().startsWith('#');
    if (!ended || discounts.some((row) => !SKONTO.test(row)))
      fire(
        '018',
        'The discount for prompt payment is not written as #SKONTO#TAGE=N#PROZENT=N.NN# on a row of its own.',
        note,
      );
  }
}

function applyPayment(fire: Fire, means: XmlElement, root: XmlElement): void {
  const code = textAt(means, 'PaymentMeansCode') ?? '';
  const transfer = childOf(means, 'PayeeFinancialAccount');
  const card = childOf(means, 'CardAccount');
  const debit = childOf(means, 'PaymentMandate');
  const kinds = [
    ['023', ['30', '58'], transfer, [card, debit], 'credit transfer'],
    ['024', ['48', '54', '55'], card, [transfer, debit], 'payment card'],
    ['025', ['59'], debit, [transfer, card], 'direct debit'],
  ] as const;
  for (const [number, codes, own, others, name] of kinds) {
    if (!codes.some((each) => each === code)) continue;
    if (!own) fire(`${number}-1`, `Payment means ${code} is a ${name}, but its details are missing.`, means);
    if (others.some((other) => other))
      fire(`${number}-2`, `Payment means ${code} is a ${name}; details of another kind may not be given.`, means);
  }
  const iban = (text: string | undefined): boolean => isValidIBAN((text ?? '').replace(/\s/g, '').toUpperCase());
  if (code === '58' && transfer && !iban(textAt(transfer, 'ID')))
    fire('019', 'The account of a SEPA transfer should be a valid IBAN.', means, 'warning');
  if (code === '59' && debit && !iban(textAt(debit, 'PayerFinancialAccount', 'ID')))
    fire('020', 'The debited account should be a valid IBAN.', means, 'warning');
  if (!debit) return;
  const creditor = [elementAt(root, 'AccountingSupplierParty', 'Party'), childOf(root, 'PayeeParty')].some((party) =>
    elementsAt(party, 'PartyIdentification', 'ID').some((each) => each.attributes['schemeID'] === 'SEPA'),
  );
  if (!creditor) fire('030', 'A direct debit needs the creditor identifier of the seller.', means);
  if (!textAt(debit, 'PayerFinancialAccount', 'ID')) fire('031', 'A direct debit needs the debited account.', means);
}
