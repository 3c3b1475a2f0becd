import type { AllowanceCharge, Invoice, InvoiceLine, Party, Term } from '../model/invoice.ts';

const provenance = { method: 'manual', confidence: 1 } as const;

function term(value: string, more: Partial<Term> = {}): Term {
  return { value, provenance, ...more };
}

const VAT = { scheme: 'VAT' } as const;

function party(name: string, country: string, vat: string): Party {
  return {
    provenance,
    name: term(name),
    tradingName: term(`${name} Trading`),
    identifiers: [term('4012345000009', { scheme: '0088' })],
    legalRegistrationIdentifier: term('HRB 123', { scheme: '0002' }),
    vatIdentifier: term(vat),
    electronicAddress: term('in@example.test', { scheme: 'EM' }),
    address: {
      provenance,
      line1: term('1 Dock Street'),
      line2: term('Hall 2'),
      line3: term('Gate 3'),
      city: term('Bremen'),
      postCode: term('28195'),
      subdivision: term('HB'),
      countryCode: term(country),
    },
    contact: { provenance, name: term('A. Nord'), telephone: term('+49 421 1234'), email: term('a@example.test') },
  };
}

function adjustment(charge: boolean, amount: string): AllowanceCharge {
  return {
    provenance,
    charge,
    amount: term(amount, { currency: 'EUR' }),
    baseAmount: term('100.00', { currency: 'EUR' }),
    percentage: term('10'),
    reason: term(charge ? 'Freight' : 'Discount'),
    reasonCode: term(charge ? 'FC' : '95'),
    taxCategory: term('S', VAT),
    taxRate: term('19'),
  };
}

function line(identifier: string, quantity: string, price: string, net: string): InvoiceLine {
  return {
    provenance,
    identifier: term(identifier),
    note: term(`Note ${identifier}`),
    quantity: term(quantity, { unit: 'C62' }),
    netAmount: term(net, { currency: 'EUR' }),
    orderLineReference: term('7'),
    buyerAccountingReference: term('4711'),
    objectIdentifier: term('OBJ-1', { scheme: 'AAA' }),
    period: { provenance, start: term('2026-01-01'), end: term('2026-01-31') },
    allowanceCharges: [],
    price: term(price, { currency: 'EUR' }),
    grossPrice: term('11.00', { currency: 'EUR' }),
    priceDiscount: term('1.00', { currency: 'EUR' }),
    priceBaseQuantity: term('1', { unit: 'C62' }),
    taxCategory: term('S', VAT),
    taxRate: term('19'),
    itemName: term('Boxes & "cases"'),
    itemDescription: term('Cardboard <strong>'),
    itemSellerIdentifier: term('S-1'),
    itemBuyerIdentifier: term('B-1'),
    itemStandardIdentifier: term('4012345000009', { scheme: '0088' }),
    itemClassifications: [term('44121706', { scheme: 'TST', schemeVersion: '19.05.01' })],
    itemOriginCountry: term('DE'),
    itemAttributes: [{ provenance, name: term('Colour'), value: term('brown') }],
  };
}

function references(): Partial<Invoice> {
  return {
    dueDate: term('2026-02-04'),
    buyerReference: term('04011000-1234512345-06'),
    projectReference: term('P-1'),
    contractReference: term('C-1'),
    purchaseOrderReference: term('PO-1'),
    salesOrderReference: term('SO-1'),
    receivingAdviceReference: term('R-1'),
    despatchAdviceReference: term('D-1'),
    tenderReference: term('T-1'),
    invoicedObjectIdentifier: term('OBJ-9', { scheme: 'AAA' }),
    buyerAccountingReference: term('4400'),
    paymentTerms: term('30 days net'),
  };
}

function parties(): Partial<Invoice> {
  return {
    seller: party('Nord GmbH', 'DE', 'DE123456789'),
    buyer: party('Sued AG', 'AT', 'ATU12345678'),
    payee: {
      provenance,
      name: term('Factor Bank'),
      identifiers: [term('4012345000016', { scheme: '0088' })],
      legalRegistrationIdentifier: term('HRB 9', { scheme: '0002' }),
    },
    taxRepresentative: {
      provenance,
      name: term('Tax Agent'),
      identifiers: [],
      vatIdentifier: term('FR12345678901'),
      address: {
        provenance,
        line1: term('Rue 1'),
        city: term('Paris'),
        postCode: term('75001'),
        countryCode: term('FR'),
      },
    },
    delivery: {
      provenance,
      name: term('Sued Store'),
      locationIdentifier: term('4012345000023', { scheme: '0088' }),
      date: term('2026-01-04'),
      address: {
        provenance,
        line1: term('Way 1'),
        city: term('Wien'),
        postCode: term('1010'),
        countryCode: term('AT'),
      },
    },
  };
}

/** A complete invoice that uses every group of the semantic model; for tests. */
export function sampleInvoice(): Invoice {
  return {
    provenance,
    kind: 'invoice',
    syntax: 'manual',
    number: term('A-1'),
    issueDate: term('2026-01-05'),
    typeCode: term('380'),
    currency: term('EUR'),
    ...references(),
    taxPointDateCode: term('35'),
    notes: [{ provenance, subjectCode: term('ADU'), text: term('Thank you') }],
    businessProcess: term('P1'),
    specificationIdentifier: term('urn:cen.eu:en16931:2017'),
    precedingInvoices: [{ provenance, reference: term('A-0'), issueDate: term('2025-12-01') }],
    ...parties(),
    period: { provenance, start: term('2026-01-01'), end: term('2026-01-31') },
    paymentInstructions: [
      {
        provenance,
        meansCode: term('58'),
        meansText: term('SEPA transfer'),
        remittance: term('A-1'),
        accounts: [
          {
            provenance,
            identifier: term('DE89370400440532013000'),
            name: term('Nord GmbH'),
            serviceProvider: term('COBADEFF'),
          },
        ],
      },
    ],
    allowanceCharges: [adjustment(false, '10.00'), adjustment(true, '10.00')],
    totals: {
      provenance,
      lineNet: term('300.00', { currency: 'EUR' }),
      allowances: term('10.00', { currency: 'EUR' }),
      charges: term('10.00', { currency: 'EUR' }),
      taxExclusive: term('300.00', { currency: 'EUR' }),
      tax: term('57.00', { currency: 'EUR' }),
      taxInclusive: term('357.00', { currency: 'EUR' }),
      prepaid: term('57.00', { currency: 'EUR' }),
      rounding: term('0.50', { currency: 'EUR' }),
      payable: term('300.50', { currency: 'EUR' }),
    },
    taxBreakdown: [
      {
        provenance,
        taxableAmount: term('300.00', { currency: 'EUR' }),
        taxAmount: term('57.00', { currency: 'EUR' }),
        category: term('S', VAT),
        rate: term('19'),
      },
    ],
    supportingDocuments: [
      {
        provenance,
        reference: term('DOC-1'),
        description: term('Timesheet'),
        location: term('https://example.test/t'),
        attachment: term('QUJD', { mimeCode: 'application/pdf', fileName: 't.pdf' }),
      },
    ],
    lines: [line('1', '10', '10.00', '100.00'), line('2', '20', '10.00', '200.00')],
  };
}
