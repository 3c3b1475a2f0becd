import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from '@finaceverse/design/button.tsx';
import { Chain } from '@finaceverse/design/chain.tsx';
import { currencyDecimals, formatFigure } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { readProof, type Proof } from '../api/reports.ts';
import { locale, words } from '../messages/words.ts';
import { useBooksIfAny } from './books.tsx';
import { ClaimProof, claimOf, useClaim } from './claim-proof.tsx';
import { Loaded } from './loaded.tsx';
import { usePageState, type ProofSubject } from './page-state.ts';
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

const useProofOf = (companyId: string | undefined, subject: ProofSubject | undefined) =>
  useQuery({
    queryKey: ['proof', companyId, subject],
    enabled: companyId !== undefined && subject !== undefined && claimOf(subject.figure) === undefined,
    queryFn: () => {
      const { figure = '', from, to, asOf } = subject ?? {};
      return readProof(companyId ?? '', figure, {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(asOf === undefined ? {} : { asOf }),
      });
    },
  });

/** The proof of the figure that the address names: the chain down to its postings, documents, rule and certificate. */
export const ProofPanel = () => {
  const [state, change] = usePageState();
  const books = useBooksIfAny();
  const subject = state.proof;
  const figure = subject?.figure ?? '';
  const query = useProofOf(books?.company.id, subject);
  const claim = useClaim(figure);
  const openLines = useOpenLines(figure, query.data);
  if (subject === undefined || books === undefined) return null;
  const isClaim = claimOf(figure) !== undefined;
  const kept: unknown = isClaim ? claim.data : query.data;
  const decimals = currencyDecimals(query.data?.currency ?? books.company.baseCurrency);
  return (
    <Panel
      key={`${figure}${subject.amount}`}
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
            disabled={kept === undefined}
            onClick={() => saveText(`proof-${figure}.json`, 'application/json', JSON.stringify(kept, null, 2))}
          >
            {words.proof.download}
          </Button>
        </>
      }
    >
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
