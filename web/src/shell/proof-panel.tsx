import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Chain } from '@finaceverse/design/chain.tsx';
import { currencyDecimals, formatFigure } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { readProof, type Proof } from '../api/reports.ts';
import { locale, words } from '../messages/words.ts';
import { useBooksIfAny, type Books } from './books.tsx';
import { useCheckHere } from './check-here.tsx';
import { ClaimProof, claimOf, useClaim } from './claim-proof.tsx';
import { Loaded } from './loaded.tsx';
import { receiptOf, usePageState, type ProofSubject } from './page-state.ts';
import { chainOf } from './proof-chain.tsx';
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

/** Where the lines of a figure stand: the ledger of its account, or where it has several, the journals. */
const useOpenLines = (figure: string, proof: Proof | undefined) => {
  const navigate = useNavigate();
  const claim = useClaim(figure).data?.claim;
  const accounts = proof?.chain.filter((link) => link.kind === 'accounts').flatMap((link) => link.id ?? []) ?? [];
  const claimed = claim?.sources.find((source) => source.kind === 'account')?.label.split(' ')[0];
  const account = /^account\.(.+)$/.exec(figure)?.[1] ?? (accounts.length === 1 ? accounts[0] : claimed);
  const [posting] = proof?.postings ?? [];
  return () => {
    if (account !== undefined) void navigate({ to: '/statements', search: { tab: 'ledger', account } });
    else if (/^(bill|invoice)\./.test(figure) && posting !== undefined)
      void navigate({ to: '/journals', search: { open: posting.journalId } });
    else void navigate({ to: '/journals', search: {} });
  };
};

const useProofOf = (companyId: string, subject: ProofSubject) =>
  useQuery({
    queryKey: ['proof', companyId, subject],
    enabled: claimOf(subject.figure) === undefined,
    queryFn: () => {
      const { figure, from, to, asOf } = subject;
      return readProof(companyId, figure, {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(asOf === undefined ? {} : { asOf }),
      });
    },
  });

const ReceiptPanel = lazy(async () => ({ default: (await import('../products/vamn/receipt-panel.tsx')).ReceiptPanel }));

/** The certificate of a proof, or of the calculation behind a claim. */
const certificateOf = (
  proof: Proof | undefined,
  claim: ReturnType<typeof useClaim>['data'],
): Readonly<Record<string, unknown>> | undefined => proof?.certificate ?? claim?.receipt.certificate;

const BookProof = ({
  books,
  subject,
  onClose,
}: {
  readonly books: Books;
  readonly subject: ProofSubject;
  readonly onClose: () => void;
}) => {
  const { figure } = subject;
  const query = useProofOf(books.company.id, subject);
  const claim = useClaim(figure);
  const openLines = useOpenLines(figure, query.data);
  const check = useCheckHere(certificateOf(query.data, claim.data));
  const isClaim = claimOf(figure) !== undefined;
  const kept: unknown = isClaim ? claim.data : query.data;
  const decimals = currencyDecimals(query.data?.currency ?? books.company.baseCurrency);
  return (
    <Panel
      over={words.proof.of}
      title={
        <span className="proof__figure tabular">
          {formatFigure(query.data?.amount ?? subject.amount, { locale, decimals })}
        </span>
      }
      under={`${subject.label}${span(subject) === '' ? '' : `, ${span(subject)}`}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={openLines}>{words.proof.lines}</Button>
          {check.button}
          <Button
            disabled={kept === undefined}
            onClick={() => saveText(`proof-${figure}.json`, 'application/json', JSON.stringify(kept, null, 2))}
          >
            {words.proof.download}
          </Button>
        </>
      }
    >
      {check.verdict}
      {isClaim ? (
        <ClaimProof figure={figure} />
      ) : (
        <Loaded query={query}>
          {(proof) => <Chain label={words.proof.chain} links={chainOf(proof, decimals)} />}
        </Loaded>
      )}
    </Panel>
  );
};

/** The proof of the figure that the address names: the chain down to its postings, documents, rule and certificate. */
export const ProofPanel = () => {
  const [state, change] = usePageState();
  const books = useBooksIfAny();
  const subject = state.proof;
  if (subject === undefined) return null;
  const key = `${subject.figure}${subject.amount}`;
  const shown = { subject, onClose: () => change({ proof: null }) };
  if (receiptOf(subject.figure) !== undefined)
    return (
      <Suspense>
        <ReceiptPanel {...shown} key={key} />
      </Suspense>
    );
  return books === undefined ? null : <BookProof {...shown} key={key} books={books} />;
};
