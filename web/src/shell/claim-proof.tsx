import { useQuery } from '@tanstack/react-query';
import { Chain } from '@finaceverse/design/chain.tsx';
import { readQuestion } from '../api/luca.ts';
import { readReceipt } from '../api/reports.ts';
import { words } from '../messages/words.ts';
import { Loaded } from './loaded.tsx';
import { proofTail } from './proof-chain.tsx';
import { SourceLink } from './source-link.tsx';

/** Reads `claim.<question>.<number>`: a figure that an answer claimed. */
export const claimOf = (figure: string): { readonly questionId: string; readonly at: number } | undefined => {
  const [, questionId, at] = /^claim\.(.+)\.(\d+)$/.exec(figure) ?? [];
  return questionId === undefined || at === undefined ? undefined : { questionId, at: Number(at) };
};

const readClaim = async ({ questionId, at }: { readonly questionId: string; readonly at: number }) => {
  const claim = (await readQuestion(questionId)).claims[at];
  if (claim === undefined) throw new Error(words.errors.notFound);
  return { claim, receipt: await readReceipt(claim.receipt) };
};

/** The claim with its receipt, to be shown and kept. */
export const useClaim = (figure: string) => {
  const place = claimOf(figure);
  return useQuery({
    queryKey: ['claim', figure],
    enabled: place !== undefined,
    queryFn: () => readClaim(place ?? { questionId: '', at: 0 }),
  });
};

/** The chain of a claimed figure: its sources in the books, the rules and the certificate of its calculation. */
export const ClaimProof = ({ figure }: { readonly figure: string }) => (
  <Loaded query={useClaim(figure)}>
    {({ claim, receipt }) => (
      <Chain
        label={words.proof.chain}
        links={[
          {
            id: 'sources',
            title: words.luca.sources,
            text: (
              <ul className="proof__postings">
                {claim.sources.map((source) => (
                  <li key={source.kind + source.id}>
                    <SourceLink source={source} />
                  </li>
                ))}
              </ul>
            ),
          },
          ...proofTail(receipt.certificate),
        ]}
      />
    )}
  </Loaded>
);
