import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ChainLink } from '@finaceverse/design/chain.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import type { Proof } from '../api/reports.ts';
import { locale, words } from '../messages/words.ts';
import { readable } from './readable.ts';

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
        <Figure value={amountOf(item)} decimals={decimals} locale={locale} />
      </li>
    ))}
    {items.length > shown ? <li className="muted">{words.proof.more(items.length - shown)}</li> : null}
  </ul>
);

const accountsLink = (proof: Proof, decimals: number): readonly ChainLink[] => {
  const accounts = proof.chain.filter((link) => link.kind === 'accounts');
  if (accounts.length === 0) return [];
  const text = (
    <List items={accounts} decimals={decimals} idOf={(link) => link.label} amountOf={(link) => link.amount ?? ''}>
      {(link) => (
        <Link
          to="/statements"
          search={{ tab: 'ledger', ...(link.id === undefined ? {} : { account: link.id }) }}
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
      <Link to="/documents/$documentId" params={{ documentId: link.id ?? '' }} search={{}}>
        {link.label}
      </Link>
    </span>
  ));
  return [{ id: 'documents', title: words.proof.documents, text: <>{text}</> }];
};

/** What a rule says after its name, as a link of its own; bare citations stand together in one. */
const ruleLinks = (labels: readonly string[]): readonly ChainLink[] => {
  const said = labels.filter((label) => label.includes(': '));
  const cited = labels.filter((label) => !label.includes(': '));
  return [
    ...said.map((label, index) => ({
      id: `rule${index}`,
      title: label.slice(0, label.indexOf(': ')),
      text: <span className="tabular">{readable(label.slice(label.indexOf(': ') + 2))}</span>,
    })),
    ...(cited.length === 0 ? [] : [{ id: 'rules', title: words.proof.rule, text: cited.join(', ') }]),
  ];
};

const short = (text: string): string => (text.length > 16 ? `${text.slice(0, 9)}…${text.slice(-4)}` : text);

/** The certificate of a calculation: its own hash, and that two routes gave one result. */
export const certificateLink = (certificate: Readonly<Record<string, unknown>>): ChainLink => {
  const hash = certificate['hash'];
  return {
    id: 'certificate',
    title: words.proof.certificate,
    text: (
      <>
        <span className="mono">{typeof hash === 'string' ? short(hash) : ''}</span> {words.proof.checked}
      </>
    ),
  };
};

/** The rules that a certificate cites, by the names that people know. */
export const rulesOf = (certificate: Readonly<Record<string, unknown>>): readonly string[] => {
  const { rules } = certificate;
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: unknown) =>
    typeof rule === 'object' && rule !== null && 'label' in rule && typeof rule.label === 'string' ? [rule.label] : [],
  );
};

/** From a figure down: accounts, postings, documents, rules, certificate. */
export const chainOf = (proof: Proof, decimals: number): readonly ChainLink[] => [
  ...accountsLink(proof, decimals),
  postingsLink(proof, decimals),
  ...documentsLink(proof),
  ...ruleLinks(proof.chain.filter((link) => link.kind === 'rule').map((link) => link.label)),
  certificateLink(proof.certificate),
];

/** The rules and the certificate alone, for a figure whose sources the reader already has. */
export const proofTail = (certificate: Readonly<Record<string, unknown>>): readonly ChainLink[] => [
  ...ruleLinks(rulesOf(certificate)),
  certificateLink(certificate),
];
