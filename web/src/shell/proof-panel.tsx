import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from '@finaceverse/design/button.tsx';
import { Chain, type ChainLink } from '@finaceverse/design/chain.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { readProof, type Proof } from '../api/reports.ts';
import { locale, words } from '../messages/words.ts';
import { useBooksIfAny } from './books.tsx';
import { Loaded } from './loaded.tsx';
import { usePageState, type ProofSubject } from './page-state.ts';
import { saveText } from './save-file.ts';
import './proof-panel.css';

/** Opens the proof of a figure in the panel at the right, and tells which one is open. */
export const useProof = () => {
  const [state, change] = usePageState();
  return {
    isOpen: (figure: string, amount?: string): boolean =>
      state.proof?.figure === figure && (amount === undefined || state.proof.amount === amount),
    open: (proof: ProofSubject) => change({ proof }),
    close: () => change({ proof: null }),
  };
};

const span = (subject: ProofSubject): string => {
  if (subject.asOf !== undefined) return formatDay(subject.asOf);
  if (subject.from === undefined || subject.to === undefined) return '';
  return `${formatDay(subject.from)} – ${formatDay(subject.to)}`;
};

const Postings = ({ proof, decimals }: { readonly proof: Proof; readonly decimals: number }) => (
  <ul className="proof__postings">
    {proof.postings.slice(0, 12).map((posting) => (
      <li key={`${posting.journalId}${posting.amount}${posting.description}`}>
        <Link to="/journals" search={{ open: posting.journalId }} className="wrap-anywhere">
          {posting.description || posting.number}
        </Link>
        <Figure value={posting.amount} decimals={decimals} locale={locale} />
      </li>
    ))}
  </ul>
);

const certificateText = (certificate: unknown): string | undefined => {
  if (typeof certificate === 'string') return certificate;
  if (typeof certificate !== 'object' || certificate === null) return undefined;
  const named = ['digest', 'hash', 'id', 'signature']
    .map((name) => Reflect.get(certificate, name))
    .find((value) => typeof value === 'string');
  return typeof named === 'string' ? named : undefined;
};

const short = (text: string): string => (text.length > 16 ? `${text.slice(0, 9)}…${text.slice(-4)}` : text);

const DocumentLinks = ({ proof }: { readonly proof: Proof }) => {
  const documents = new Map(
    proof.postings.flatMap((posting) =>
      posting.documentId === undefined || posting.documentId === null
        ? []
        : [[posting.documentId, posting.documentName ?? posting.documentId] as const],
    ),
  );
  return [...documents].map(([documentId, name], index) => (
    <span key={documentId}>
      {index > 0 ? ', ' : ''}
      <Link to="/documents/$documentId" params={{ documentId }} search={{}}>
        {name}
      </Link>
    </span>
  ));
};

const linksOf = (proof: Proof, decimals: number): readonly ChainLink[] => {
  const own = proof.chain.filter((link) => !['figure', 'postings', 'document', 'certificate'].includes(link.kind));
  const documents = proof.chain.filter((link) => link.kind === 'document');
  const hasDocuments =
    documents.length > 0 ||
    proof.postings.some((posting) => posting.documentId !== undefined && posting.documentId !== null);
  const certificate =
    certificateText(proof.certificate) ??
    proof.chain.find((link) => link.kind === 'certificate')?.id ??
    proof.receiptId;
  return [
    {
      id: 'postings',
      title: words.proof.postings(proof.postings.length),
      text: proof.postings.length === 0 ? words.proof.empty : <Postings proof={proof} decimals={decimals} />,
    },
    ...(hasDocuments
      ? [
          {
            id: 'documents',
            title: words.proof.documents,
            text: (
              <>
                <DocumentLinks proof={proof} />
                {proof.postings.some((posting) => posting.documentId)
                  ? null
                  : documents.map((link) => link.label).join(', ')}
              </>
            ),
          },
        ]
      : []),
    ...own.map((link, index) => ({
      id: `${link.kind}${index}`,
      title: link.label,
      ...(link.amount === undefined || link.amount === null
        ? {}
        : { text: <span className="tabular">{formatFigure(link.amount, { locale, decimals })}</span> }),
    })),
    ...(certificate === undefined || certificate === null
      ? []
      : [
          {
            id: 'certificate',
            title: words.proof.certificate,
            text: (
              <>
                <span className="mono">{short(certificate)}</span> {words.proof.checked}
              </>
            ),
          },
        ]),
  ];
};

/** The proof of the figure that the address names: the chain down to its postings, documents, rule and certificate. */
export const ProofPanel = () => {
  const [state, change] = usePageState();
  const books = useBooksIfAny();
  const navigate = useNavigate();
  const subject = state.proof;
  const companyId = books?.company.id;
  const query = useQuery({
    queryKey: ['proof', companyId, subject],
    enabled: companyId !== undefined && subject !== undefined,
    queryFn: () => {
      const { figure = '', from, to, asOf } = subject ?? {};
      return readProof(companyId ?? '', figure, {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(asOf === undefined ? {} : { asOf }),
      });
    },
  });
  if (subject === undefined || books === undefined) return null;
  const decimals = currencyDecimals(books.company.baseCurrency);
  const account = /^account\.(.+)$/.exec(subject.figure)?.[1];
  const openLines = () =>
    void navigate({ to: '/statements', search: { tab: 'ledger', ...(account === undefined ? {} : { account }) } });
  return (
    <Panel
      key={`${subject.figure}${subject.amount}`}
      over={words.proof.of}
      title={
        <span className="proof__figure tabular">
          {formatFigure(query.data?.amount ?? subject.amount, { locale, decimals })}
        </span>
      }
      under={`${subject.label}${span(subject) === '' ? '' : `, ${span(subject)}`}`}
      onClose={() => change({ proof: null })}
      actions={
        <>
          <Button onClick={openLines}>{words.proof.lines}</Button>
          <Button
            disabled={query.data === undefined}
            onClick={() =>
              saveText(`proof-${subject.figure}.json`, 'application/json', JSON.stringify(query.data, null, 2))
            }
          >
            {words.proof.download}
          </Button>
        </>
      }
    >
      <Loaded query={query}>{(proof) => <Chain label={words.proof.chain} links={linksOf(proof, decimals)} />}</Loaded>
    </Panel>
  );
};
