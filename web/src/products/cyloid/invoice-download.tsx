import { useQuery } from '@tanstack/react-query';
import { Button } from '@finaceverse/design/button.tsx';
import { Menu } from '@finaceverse/design/menu.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { invoiceAddress, readInvoiceFiles, type InvoiceFile, type Paper } from '../../api/papers.ts';
import { words } from '../../messages/words.ts';

const download = (address: string): void => {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
};

const take = (paper: Paper, { format, writable, reason, omitted }: InvoiceFile): void => {
  const id = `invoice-${paper.documentId}-${format}`;
  if (!writable) {
    showInTray({ id, title: words.documents.notWritten, text: reason ?? '', tone: 'bad' });
    return;
  }
  download(invoiceAddress(paper.documentId, format));
  if (omitted.length > 0) {
    showInTray({ id, title: words.documents.writtenWithout(omitted.length), text: omitted.join(', '), tone: 'warn' });
  }
};

/** What a proven paper says, as an e-invoice to keep or to send. */
export const InvoiceDownload = ({ paper }: { readonly paper: Paper }) => {
  const proven = paper.state === 'valid' || paper.state === 'posted';
  const files = useQuery({
    queryKey: ['invoice-files', paper.documentId, paper.version],
    queryFn: () => readInvoiceFiles(paper.documentId),
    enabled: proven,
  });
  if (!proven || files.data === undefined) return null;
  return (
    <Menu
      trigger={<Button>{words.documents.downloadAs}</Button>}
      entries={files.data.items.map((file) => ({
        label: words.documents.formats[file.format],
        run: () => take(paper, file),
        ...(file.writable ? {} : { note: words.documents.incomplete }),
      }))}
    />
  );
};
