/** A part of an answer's text; `note` is the number of the source that proves the figure in it. */
export type TextPart = { readonly text: string; readonly note?: number };

const plain = (figure: string): string => figure.replace(/[−-]/g, '-').replace(/[,\s\u00a0\u202f]/g, '');

const figurePattern = /[−-]?\d[\d,\u00a0\u202f]*(?:\.\d+)?/g;

/** Finds the claimed figures in an answer's text and gives each the number of its source. */
export const noteFigures = (text: string, figures: readonly string[]): readonly TextPart[] => {
  const wanted = figures.map(plain);
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(figurePattern)) {
    const written = match[0].replace(/[,\u00a0\u202f]+$/, '');
    const at = wanted.indexOf(plain(written));
    if (at < 0) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: written, note: at + 1 });
    from = match.index + written.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
};
