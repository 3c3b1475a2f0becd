import type { RuleNode } from './tree.ts';

/** A section with its paragraphs: what follows the act's name in a citation, and what it says in our own words. */
export interface SectionOutline {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly from?: string;
  readonly paragraphs?: readonly ParagraphOutline[];
}

/** Number as the field cites it, and what it says in our own words; with a first day if it came later. */
export type ParagraphOutline = readonly [number: string, summary: string, from?: string];

/** An act or standard with all that hangs below it. */
export interface ActOutline {
  readonly id: string;
  readonly label: string;
  readonly from: string;
  readonly to?: string;
  readonly summary: string;
  /** What stands between the act's name and a paragraph's number: `.` in IAS 16.50, `-` in ASC 842-20-30-1. */
  readonly separator?: string;
  readonly sections?: readonly SectionOutline[];
}

function idOf(act: string, number: string): string {
  return `${act}.${number.toLowerCase().replaceAll(/[()]+/g, '.').replace(/\.$/, '')}`;
}

/** The nodes of acts of one jurisdiction. A paragraph is cited as the act's label, separator and number. */
export function outline(jurisdiction: string, acts: readonly ActOutline[]): readonly RuleNode[] {
  return acts.flatMap(({ sections = [], separator = '.', ...act }): readonly RuleNode[] => [
    { ...act, parent: jurisdiction, kind: 'act' },
    ...sections.flatMap(({ paragraphs = [], ...section }): readonly RuleNode[] => [
      { from: act.from, ...section, parent: act.id, kind: 'section' },
      ...paragraphs.map(([number, summary, from]): RuleNode => ({
        id: separator === '-' ? `${section.id}-${number}` : idOf(act.id, number),
        parent: section.id,
        kind: 'paragraph',
        label: separator === '-' ? `${section.label}-${number}` : `${act.label}${separator}${number}`,
        summary,
        from: from ?? section.from ?? act.from,
      })),
    ]),
  ]);
}
