import { useDeed } from '../../shell/deed.ts';
import { DocumentForm, type DocumentPanelProps } from './document-form.tsx';
import { words } from './words.ts';

const text = words.trade.sales;

/** Enters a sales invoice in the customer's currency, or writes a draft of one anew. */
export const NewInvoicePanel = (props: DocumentPanelProps) => {
  const { books, replaced } = props;
  const deed = useDeed('finory.draft_sales_invoice');
  return (
    <DocumentForm
      {...props}
      side="sale"
      title={replaced === undefined ? text.newInvoice : text.editInvoice(replaced.number)}
      deed={deed}
      send={({ partyId, ...entered }) =>
        deed.startAndWait({ ...entered, companyId: books.company.id, customerId: partyId })
      }
    />
  );
};
