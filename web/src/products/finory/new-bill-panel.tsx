import { useDeed } from '../../shell/deed.ts';
import { DocumentForm, type DocumentPanelProps } from './document-form.tsx';
import { words } from './words.ts';

const text = words.trade.purchases;

/** Enters a bill that came without a paper, or writes a draft of one anew. */
export const NewBillPanel = (props: DocumentPanelProps) => {
  const { books, replaced } = props;
  const deed = useDeed('finory.enter_bill');
  return (
    <DocumentForm
      {...props}
      side="purchase"
      title={replaced === undefined ? text.newBill : text.editBill(replaced.number)}
      deed={deed}
      send={({ partyId, number = '', ...entered }) =>
        deed.startAndWait({ ...entered, companyId: books.company.id, vendorId: partyId, number })
      }
    />
  );
};
