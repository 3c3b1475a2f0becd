import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import './chain.css';

/** One link of a chain: what it is and what stands behind it. */
export type ChainLink = {
  readonly id: string;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly tone?: Tone;
};

/** A chain of links from what is seen to where it comes from. */
export const Chain = ({ links, label }: { readonly links: readonly ChainLink[]; readonly label: string }) => (
  <ol className="f-chain" aria-label={label}>
    {links.map((link) => (
      <li key={link.id} className={`f-chain__link f-chain__link--${link.tone ?? 'none'}`}>
        <div className="f-chain__title">{link.title}</div>
        {link.text === undefined ? null : <div className="f-chain__text">{link.text}</div>}
      </li>
    ))}
  </ol>
);
