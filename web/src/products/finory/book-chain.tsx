import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PageState } from '../../shell/page-state.ts';
import type { ChainLink } from '@finaceverse/design/chain.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { certificateLink, ruleLinks } from '../../shell/proof-chain.tsx';
import { readable } from '../../shell/readable.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import type { Proof } from './records.ts';
import { words } from './words.ts';

const shown = 12;

const List = <Item,>({
  items,
  decimals,
  idOf,
  amountOf,
  children,
}: {
  readonly items: readonly Item[];
  readonly decimals: number;
  readonly idOf: (item: Item) => string;
  readonly amountOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
}) => (
  <ul className="proof__postings">
    {items.slice(0, shown).map((item) => (
      <li key={idOf(item)}>
        {children(item)}
        <Figure value={amountOf(item)} decimals={decimals} />
      </li>
    ))}
    {items.length > shown ? <li className="muted">{words.proof.more(items.length - shown)}</li> : null}
  </ul>
);

type DaysOf = Pick<PageState, 'from' | 'to'>;

const accountsLink = (proof: Proof, decimals: number, days: DaysOf): readonly ChainLink[] => {
  const accounts = proof.chain.filter((link) => link.kind === 'accounts');
  if (accounts.length === 0) return [];
  const text = (
    <List items={accounts} decimals={decimals} idOf={(link) => link.label} amountOf={(link) => link.amount ?? ''}>
      {(link) => (
        <Link
          to="/statements"
          search={{ tab: 'ledger', ...days, ...(link.id === undefined ? {} : { account: link.id }) }}
          className="wrap-anywhere"
        >
          {link.label}
        </Link>
      )}
    </List>
  );
  return [{ id: 'accounts', title: words.proof.accounts(accounts.length), text }];
};

const postingsLink = (proof: Proof, decimals: number): ChainLink => ({
  id: 'postings',
  title: proof.postings.length === 0 ? words.proof.notPosted : words.proof.postings(proof.postings.length),
  text:
    proof.postings.length === 0 ? (
      words.proof.empty
    ) : (
      <List
        items={proof.postings}
        decimals={decimals}
        idOf={(posting) => `${posting.journalId}${posting.accountCode}${posting.amount}`}
        amountOf={(posting) => posting.amount}
      >
        {(posting) => (
          <Link to="/journals" search={{ open: posting.journalId }} className="wrap-anywhere">
            {posting.description || posting.number}
          </Link>
        )}
      </List>
    ),
});

const documentsLink = (proof: Proof): readonly ChainLink[] => {
  const documents = proof.chain.filter((link) => link.kind === 'document');
  if (documents.length === 0) return [];
  const text = documents.map((link, index) => (
    <span key={link.id ?? link.label}>
      {index > 0 ? '; ' : ''}
      <SourceLink source={{ kind: 'document', id: link.id ?? '', label: link.label }} />
    </span>
  ));
  return [{ id: 'documents', title: words.proof.documents, text: <>{text}</> }];
};

const recordsLink = (proof: Proof, decimals: number): readonly ChainLink[] => {
  const records = proof.chain.filter((link) => link.kind === 'record');
  if (records.length === 0) return [];
  const text = (
    <List items={records} decimals={decimals} idOf={(link) => link.label} amountOf={(link) => link.amount ?? ''}>
      {(link) => <span className="wrap-anywhere">{readable(link.label)}</span>}
    </List>
  );
  return [{ id: 'records', title: words.proof.records(records.length), text }];
};

/** From a figure of these days down: accounts, postings, documents, rules, certificate. */
export const chainOf = (proof: Proof, decimals: number, days: DaysOf): readonly ChainLink[] => [
  ...accountsLink(proof, decimals, days),
  ...recordsLink(proof, decimals),
  ...(proof.chain.some((link) => link.kind === 'postings') ? [postingsLink(proof, decimals)] : []),
  ...documentsLink(proof),
  ...ruleLinks(proof.chain.filter((link) => link.kind === 'rule').map((link) => link.label)),
  certificateLink(proof.certificate),
];
