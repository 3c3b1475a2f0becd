import { indexed, searchLines, type SearchContribution } from '../../../kernel/contributions.ts';
import { documentExtracted, documentQuarantined, documentRejected, factsProven } from '../contract.ts';
import { READ_PAPER } from '../permissions.ts';

/** A paper as it was read, so that one which waits for a person is found too; proven facts take its place. */
const asRead = indexed(documentExtracted, ({ supplier, number, name, paperKind, total, currency }) => {
  const title = [supplier, number].filter((part) => part !== undefined).join(' ');
  return {
    title: title === '' ? name : title,
    body: searchLines(
      `${paperKind.replaceAll('_', ' ')} ${number ?? ''}`.trim(),
      name,
      total && `${total} ${currency ?? ''}`.trim(),
    ),
  };
});

const asProven = indexed(factsProven, ({ paperKind, facts }) => ({
  title: `${facts.supplier.name} ${facts.number}`,
  body: searchLines(
    `${paperKind.replaceAll('_', ' ')} ${facts.number} of ${facts.issueDate}, ${facts.grossTotal} ${facts.currency}`,
    facts.buyer,
    facts.orderNumber === undefined ? undefined : `order ${facts.orderNumber}`,
    facts.billingReference === undefined ? undefined : `corrects ${facts.billingReference}`,
    ...facts.lines.map((line) => line.description),
  ),
}));

export const searches = [
  {
    kind: 'cyloid.paper',
    permission: READ_PAPER,
    entries: [asRead, asProven],
    leaves: [documentRejected.type, documentQuarantined.type],
  },
] as const satisfies readonly SearchContribution[];
