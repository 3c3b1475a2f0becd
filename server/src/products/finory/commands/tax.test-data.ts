import { announceFacts, type Books } from './books.test-kit.ts';

/** The facts of a paper over 100.00 and 19.00 of tax arrive for a company. */
export async function factsFor(books: Books, companyId: string, vendor: string, preparedBy: string): Promise<void> {
  const documentId = `doc_${'9'.repeat(26)}`;
  await books.kit.expect(books.ben, announceFacts, {
    documentId,
    companyId,
    paperKind: 'invoice',
    preparedBy,
    facts: {
      number: 'P-1',
      issueDate: '2026-04-04',
      currency: 'EUR',
      supplier: { name: vendor },
      lines: [{ description: 'Paper', quantity: '1', unitPrice: '100.00', net: '100.00', taxRate: '19' }],
      netTotal: '100.00',
      taxTotal: '19.00',
      grossTotal: '119.00',
      payable: '119.00',
    },
  });
  await books.kit.platform.settled();
}
