import type { ChainLink } from '@finaceverse/design/chain.tsx';
import { readable } from './readable.ts';
import { words } from './words.ts';

/** What a rule says after its name, as a link of its own; bare citations stand together in one. */
export const ruleLinks = (labels: readonly string[]): readonly ChainLink[] => {
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

/** The rules and the certificate alone, for a figure whose sources the reader already has. */
export const proofTail = (
  certificate: Readonly<Record<string, unknown>>,
  rules: readonly string[],
): readonly ChainLink[] => [...ruleLinks(rules), certificateLink(certificate)];
