import { useNavigate } from '@tanstack/react-router';
import { Chain } from '@finaceverse/design/chain.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { Loaded } from '../../shell/loaded.tsx';
import type { ProofSubject } from '../../shell/page-state.ts';
import { certificateLink } from '../../shell/proof-chain.tsx';
import { ProofFrame } from '../../shell/proof-frame.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import { words } from './words.ts';

/** Reads `paper.<document>.<figure>`. */
const partsOf = (name: string): { readonly documentId: string; readonly figure: string } => {
  const [, documentId = '', ...figure] = name.split('.');
  return { documentId, figure: figure.join('.') };
};

/** The proof of a figure of a paper: the place on the page that it was read from, and its certificate. */
export const FactProof = ({ subject, onClose }: { readonly subject: ProofSubject; readonly onClose: () => void }) => {
  const navigate = useNavigate();
  const { documentId, figure } = partsOf(subject.figure);
  const query = useQueryOf('cyloid.prove_fact', { documentId, figure });
  const unit = query.data?.unit ?? '1';
  return (
    <ProofFrame
      subject={subject}
      amount={query.data?.amount}
      decimals={unit === '1' ? 2 : currencyDecimals(unit)}
      certificate={query.data?.certificate}
      passport={query.data?.passport}
      onLines={() => void navigate({ to: '/documents/$documentId', params: { documentId } })}
      onClose={onClose}
    >
      <Loaded query={query}>
        {(fact) => (
          <Chain
            label={words.documents.factProof}
            links={[
              {
                id: 'document',
                title: words.documents.readFrom,
                text: (
                  <>
                    <SourceLink source={{ kind: 'document', id: documentId, label: fact.label }} />
                    {fact.page === null ? null : `, ${words.documents.onPage(fact.page)}`}
                  </>
                ),
              },
              certificateLink(fact.certificate),
            ]}
          />
        )}
      </Loaded>
    </ProofFrame>
  );
};
