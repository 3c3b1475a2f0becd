import type { ReactNode } from 'react';
import './badge.css';

/** What a badge says by its colour: bad fails, warn asks, good is proven, info informs, none is neutral. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'none';

/** A short state in words; the colour only repeats what the words say. */
export const Badge = ({ tone = 'none', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={`f-badge f-badge--${tone}`}>{children}</span>
);
