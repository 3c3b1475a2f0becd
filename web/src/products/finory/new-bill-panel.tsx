import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { DocumentForm, type Replaced } from './document-form.tsx';
import { words } from './words.ts';

const text = words.trade.purchases;

/** Enters a bill that came without a paper, or writes a draft of one anew. */
export const NewBillPanel = ({
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
  const deed = useDeed('finory.enter_bill');
  return (
    <DocumentForm
      books={books}
      side="purchase"
      title={replaced === undefined ? text.newBill : text.editBill(replaced.number)}
      replaced={replaced}
      busy={deed.isPending}
      error={deed.error}
      onClose={onClose}
      onSave={({ partyId, number, dueDate, exchangeRate, ...entered }, forget) => {
        const sent = deed.startAndWait({
          ...entered,
          companyId: books.company.id,
          vendorId: partyId,
          number: number ?? '',
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
