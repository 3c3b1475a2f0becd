import type { InputOf, ItemOf, OutputOf } from '@finaceverse/client';

/** A paper in the inbox: what it is, where it stands and why it waits. */
export type PaperRow = ItemOf<'cyloid.list_papers'>;
/** Everything known about one paper. */
export type Paper = OutputOf<'cyloid.get_paper'>;
/** One format that a paper's invoice can be downloaded in. */
export type InvoiceFile = ItemOf<'cyloid.list_invoice_files'>;
/** One read field; `box` is left, top, right, bottom as fractions of the page. */
export type PaperField = Paper['fields'][number];
/** One line of a paper. */
export type PaperLine = Paper['lines'][number];
/** One rule that was checked and did not hold. */
export type Finding = Paper['findings'][number];
/** What the checks say about the fields as they stand. */
export type Verdict = Pick<Paper, 'findings' | 'holds' | 'fails' | 'fields'>;
/** One changed field. */
export type FieldChange = InputOf<'cyloid.correct_paper'>['changes'][number];
/** Why a person changed a field. */
export type ChangeReason = InputOf<'cyloid.correct_paper'>['reason'];
