import { Fragment, type ReactNode } from 'react';

const place = (index: number): string => String.fromCodePoint(0xe000 + index);

/** A sentence with drawn parts in it, such as figures that open: `say` gets a word for each and puts it in its place. */
export const Sentence = ({
  say,
  parts,
}: {
  readonly say: (...words: readonly string[]) => string;
  readonly parts: readonly ReactNode[];
}) =>
  say(...parts.map((_part, index) => place(index)))
    .split(/([\ue000-\ue0ff])/u)
    .map((piece, index) => {
      const at = (piece.codePointAt(0) ?? 0) - 0xe000;
      return <Fragment key={index}>{at >= 0 && at < parts.length ? parts[at] : piece}</Fragment>;
    });
