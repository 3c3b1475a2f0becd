import { useNavigate } from '@tanstack/react-router';
import { Chain } from '@finaceverse/design/chain.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { useBooksIfAny, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import type { PageState, ProofSubject } from '../../shell/page-state.ts';
import { ProofFrame } from '../../shell/proof-frame.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { chainOf } from './book-chain.tsx';
import { daysOfFigure } from './days.ts';
import type { Proof } from './records.ts';
import { words } from './words.ts';

/** Where the lines of a figure stand: the ledger of its account, or where it has several, the journals. */
const useOpenLines = (figure: string, proof: Proof | undefined, days: Pick<PageState, 'from' | 'to'>) => {
  const navigate = useNavigate();
  const accounts = proof?.chain.filter((link) => link.kind === 'accounts').flatMap((link) => link.id ?? []) ?? [];
  const account = /^account\.(.+)$/.exec(figure)?.[1] ?? (accounts.length === 1 ? accounts[0] : undefined);
  const [posting] = proof?.postings ?? [];
  return () => {
    if (account !== undefined) void navigate({ to: '/statements', search: { tab: 'ledger', account, ...days } });
    else if (/^(bill|invoice)\./.test(figure) && posting !== undefined)
      void navigate({ to: '/journals', search: { open: posting.journalId } });
    else void navigate({ to: '/journals', search: days });
  };
};

type Shown = { readonly subject: ProofSubject; readonly onClose: () => void };

const ProofInBooks = ({ books, subject, onClose }: Shown & { readonly books: Books }) => {
  const { figure, from, to, asOf } = subject;
  const query = useQueryOf('finory.prove_figure', {
    companyId: books.company.id,
    figure,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(asOf === undefined ? {} : { asOf }),
  });
  const days = daysOfFigure(subject, books.periods);
  const openLines = useOpenLines(figure, query.data, days);
  const decimals = currencyDecimals(query.data?.currency ?? books.company.baseCurrency);
  return (
    <ProofFrame
      subject={subject}
      amount={query.data?.amount}
      decimals={decimals}
      certificate={query.data?.certificate}
      passport={query.data?.passport}
      onLines={openLines}
      onClose={onClose}
    >
      <Loaded query={query}>
        {(proof) => <Chain label={words.proof.chain} links={chainOf(proof, decimals, days)} />}
      </Loaded>
    </ProofFrame>
  );
};

/** The proof of a figure of the books: the chain down to its postings, documents, rule and certificate. */
export const BookProof = (shown: Shown) => {
  const books = useBooksIfAny();
  return books === undefined ? null : <ProofInBooks {...shown} books={books} />;
};
