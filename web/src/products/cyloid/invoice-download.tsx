import { Button } from '@finaceverse/design/button.tsx';
import { Menu } from '@finaceverse/design/menu.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { platform } from '../../shell/platform.ts';
import { useItemsOf } from '../../shell/queries.ts';
import type { InvoiceFile, Paper } from './records.ts';
import { words } from './words.ts';

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
  download(platform.address('cyloid.download_invoice', { documentId: paper.documentId, syntax: format }));
  if (omitted.length > 0) {
    showInTray({ id, title: words.documents.writtenWithout(omitted.length), text: omitted.join(', '), tone: 'warn' });
  }
};

/** What a proven paper says, as an e-invoice to keep or to send. */
export const InvoiceDownload = ({ paper }: { readonly paper: Paper }) => {
  const proven = paper.state === 'valid' || paper.state === 'posted';
  const files = useItemsOf('cyloid.list_invoice_files', proven ? { documentId: paper.documentId } : undefined);
  if (!proven || files.data === undefined) return null;
  return (
    <Menu
      trigger={<Button>{words.documents.downloadAs}</Button>}
      entries={files.data.map((file) => ({
        label: words.documents.formats[file.format],
        run: () => take(paper, file),
        ...(file.writable ? {} : { note: words.documents.incomplete }),
      }))}
    />
  );
};
