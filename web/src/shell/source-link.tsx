import { Link } from '@tanstack/react-router';

/** Something in the books or the archive that a figure, an answer or a journal came from. */
export type Source = { readonly kind: string; readonly id: string; readonly label: string };

const tabs: Readonly<Record<string, string>> = {
  'profit-and-loss': 'profit-and-loss',
  'balance-sheet': 'balance-sheet',
  'trial-balance': 'trial-balance',
};

/** Leads to a source: the paper, the bill, the journal, the statement; plain words where there is no page for it. */
export const SourceLink = ({ source: { kind, id, label } }: { readonly source: Source }) => {
  if (kind === 'document' || kind === 'paper')
    return (
      <Link to="/documents/$documentId" params={{ documentId: id }} search={{}}>
        {label}
      </Link>
    );
  if (kind === 'bill' || kind === 'vendor_credit_note' || kind === 'purchase_order') {
    const tab = kind === 'bill' ? 'bills' : kind === 'purchase_order' ? 'orders' : 'credits';
    return (
      <Link to="/purchases" search={{ tab, open: id }}>
        {label}
      </Link>
    );
  }
  if (kind === 'sales_invoice')
    return (
      <Link to="/sales" search={{ open: id }}>
        {label}
      </Link>
    );
  if (kind === 'journal')
    return (
      <Link to="/journals" search={{ open: id }}>
        {label}
      </Link>
    );
  if (kind === 'account')
    return (
      <Link to="/statements" search={{ tab: 'ledger', account: label.split(' ')[0] ?? '' }}>
        {label}
      </Link>
    );
  if (kind === 'statement' || kind === 'report')
    return (
      <Link to="/statements" search={{ tab: tabs[id.split(':')[0] ?? ''] ?? 'profit-and-loss' }}>
        {label}
      </Link>
    );
  if (kind === 'schedule') return <Link to="/close">{label}</Link>;
  return <span>{label}</span>;
};
