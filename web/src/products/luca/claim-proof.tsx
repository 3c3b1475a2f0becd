import { useNavigate } from '@tanstack/react-router';
import { Chain } from '@finaceverse/design/chain.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { useBooksIfAny } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import type { ProofSubject } from '../../shell/page-state.ts';
import { proofTail } from '../../shell/proof-chain.tsx';
import { ProofFrame } from '../../shell/proof-frame.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { targetOf } from '../../shell/rooms.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import { claimOf } from './claim-figure.ts';
import { words } from './words.ts';

/** The proof of a figure that an answer claimed: its sources in the books, the rules and the certificate behind it. */
export const ClaimProof = ({ subject, onClose }: { readonly subject: ProofSubject; readonly onClose: () => void }) => {
  const navigate = useNavigate();
  const books = useBooksIfAny();
  const place = claimOf(subject.figure);
  const question = useQueryOf('luca.get_question', place === undefined ? undefined : { questionId: place.questionId }, {
    staleTime: Infinity,
  });
  const claim = place === undefined ? undefined : question.data?.claims[place.at];
  const receipt = useQueryOf('vamn.get_receipt', claim === undefined ? undefined : { receiptId: claim.receipt });
  const passport = useQueryOf(
    'luca.show_claim_passport',
    claim === undefined || place === undefined ? undefined : { questionId: place.questionId, claim: place.at },
  );
  const account = claim?.sources.find((source) => source.kind === 'account');
  const openLines = () => {
    const target = account === undefined ? undefined : targetOf(account);
    if (target !== undefined) void navigate(target);
  };
  return (
    <ProofFrame
      subject={subject}
      decimals={currencyDecimals(books?.company.baseCurrency ?? 'USD')}
      certificate={receipt.data?.certificate}
      passport={passport.data?.passport}
      onLines={openLines}
      onClose={onClose}
    >
      <Loaded query={question.error === null ? receipt : { ...receipt, error: question.error }}>
        {({ certificate, rules }) => (
          <Chain
            label={words.proof.chain}
            links={[
              {
                id: 'sources',
                title: words.luca.sources,
                text: (
                  <ul className="proof__postings">
                    {(claim?.sources ?? []).map((source) => (
                      <li key={source.kind + source.id}>
                        <SourceLink source={source} />
                      </li>
                    ))}
                  </ul>
                ),
              },
              ...proofTail(certificate, rules),
            ]}
          />
        )}
      </Loaded>
    </ProofFrame>
  );
};
