import type { Invoice } from '../../model/invoice.ts';
import { profileOf } from '../../model/profile.ts';
import { CII_INVOICE, PROJECT_NAME } from '../../reading/xml/read-cii.ts';
import { address, day, party, plain, reference } from './cii-pieces.ts';
import { lineOf } from './write-cii-line.ts';
import { settlement } from './write-cii-settlement.ts';
import { attachment, group, leaf, type Piece } from '../xml-text.ts';

const RAM = 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100';
const UDT = 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100';
const QDT = 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100';

/** Writes an invoice or credit note as UN/CEFACT CII D16B in the binding of EN 16931-3-3, elements in the order of the schema. */
export function writeCii(invoice: Invoice): Uint8Array {
  const extended = profileOf(invoice) === 'extended';
  const body = [
    group(
      'rsm:ExchangedDocumentContext',
      extended ? group('ram:TestIndicator', leaf('udt:Indicator', invoice.testIndicator?.value)) : undefined,
      group('ram:BusinessProcessSpecifiedDocumentContextParameter', plain('ID', invoice.businessProcess)),
      group('ram:GuidelineSpecifiedDocumentContextParameter', plain('ID', invoice.specificationIdentifier)),
    ),
    group(
      'rsm:ExchangedDocument',
      plain('ID', invoice.number),
      extended ? plain('Name', invoice.documentName) : undefined,
      plain('TypeCode', invoice.typeCode),
      day('ram:IssueDateTime', invoice.issueDate),
      ...invoice.notes.map((note) =>
        group(
          'ram:IncludedNote',
          extended ? plain('ContentCode', note.contentCode) : undefined,
          plain('Content', note.text),
          plain('SubjectCode', note.subjectCode),
        ),
      ),
    ),
    group(
      'rsm:SupplyChainTradeTransaction',
      ...invoice.lines.map((line) => lineOf(line, extended)),
      agreement(invoice, extended),
      delivery(invoice, extended),
      settlement(invoice, extended),
    ),
  ]
    .filter((piece) => piece !== undefined)
    .join('');
  return new TextEncoder().encode(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<rsm:CrossIndustryInvoice xmlns:rsm="${CII_INVOICE}" xmlns:qdt="${QDT}" xmlns:ram="${RAM}" xmlns:udt="${UDT}">${body}</rsm:CrossIndustryInvoice>\n`,
  );
}

function agreement(invoice: Invoice, extended: boolean): Piece {
  const object = invoice.invoicedObjectIdentifier;
  return group(
    'ram:ApplicableHeaderTradeAgreement',
    plain('BuyerReference', invoice.buyerReference),
    party('ram:SellerTradeParty', invoice.seller, extended),
    party('ram:BuyerTradeParty', invoice.buyer, extended),
    party('ram:SellerTaxRepresentativeTradeParty', invoice.taxRepresentative, extended),
    reference('ram:SellerOrderReferencedDocument', invoice.salesOrderReference),
    reference('ram:BuyerOrderReferencedDocument', invoice.purchaseOrderReference),
    reference('ram:ContractReferencedDocument', invoice.contractReference),
    ...invoice.supportingDocuments.map((each) =>
      group(
        'ram:AdditionalReferencedDocument',
        plain('IssuerAssignedID', each.reference),
        plain('URIID', each.location),
        leaf('ram:TypeCode', '916'),
        plain('Name', each.description),
        attachment('ram:AttachmentBinaryObject', each.attachment),
      ),
    ),
    object &&
      group(
        'ram:AdditionalReferencedDocument',
        plain('IssuerAssignedID', object),
        leaf('ram:TypeCode', '130'),
        leaf('ram:ReferenceTypeCode', object.scheme),
      ),
    invoice.tenderReference &&
      group(
        'ram:AdditionalReferencedDocument',
        plain('IssuerAssignedID', invoice.tenderReference),
        leaf('ram:TypeCode', '50'),
      ),
    invoice.projectReference &&
      group(
        'ram:SpecifiedProcuringProject',
        plain('ID', invoice.projectReference),
        leaf('ram:Name', invoice.projectName?.value ?? PROJECT_NAME),
      ),
  );
}

function delivery(invoice: Invoice, extended: boolean): Piece {
  const { delivery: value } = invoice;
  const pieces = [
    group(
      'ram:ShipToTradeParty',
      leaf(value?.locationIdentifier?.scheme ? 'ram:GlobalID' : 'ram:ID', value?.locationIdentifier?.value, {
        schemeID: value?.locationIdentifier?.scheme,
      }),
      plain('Name', value?.name),
      address(value?.address),
    ),
    group('ram:ActualDeliverySupplyChainEvent', day('ram:OccurrenceDateTime', value?.date)),
    reference('ram:DespatchAdviceReferencedDocument', invoice.despatchAdviceReference),
    reference('ram:ReceivingAdviceReferencedDocument', invoice.receivingAdviceReference),
    extended ? reference('ram:DeliveryNoteReferencedDocument', invoice.deliveryNoteReference) : undefined,
  ];
  // The schema demands the delivery even where nothing is said of it.
  return group('ram:ApplicableHeaderTradeDelivery', ...pieces) ?? '<ram:ApplicableHeaderTradeDelivery/>';
}
