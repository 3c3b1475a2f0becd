import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { DocumentForm, type Replaced } from './document-form.tsx';
import { words } from './words.ts';

const text = words.trade.sales;

/** Enters a sales invoice in the customer's currency, or writes a draft of one anew. */
export const NewInvoicePanel = ({
  books,
  replaced,
  onClose,
  onSaved,
}: {
  readonly books: Books;
  readonly replaced?: Replaced;
  readonly onClose: () => void;
  readonly onSaved?: (id: string) => void;
}) => {
  const deed = useDeed('finory.draft_sales_invoice');
  return (
    <DocumentForm
      books={books}
      side="sale"
      title={replaced === undefined ? text.newInvoice : text.editInvoice(replaced.number)}
      replaced={replaced}
      busy={deed.isPending}
      error={deed.error}
      onClose={onClose}
      onSave={({ partyId, number, dueDate, exchangeRate, ...entered }, forget) => {
        const sent = deed.startAndWait({
          ...entered,
          companyId: books.company.id,
          customerId: partyId,
          ...(number === undefined ? {} : { number }),
          ...(dueDate === undefined ? {} : { dueDate }),
          ...(exchangeRate === undefined ? {} : { exchangeRate }),
          ...(replaced === undefined ? {} : { replaces: replaced.id }),
        });
        sent.then(
          ({ id }) => {
            forget();
            onClose();
            onSaved?.(id);
          },
          () => undefined,
        );
      }}
    />
  );
};
