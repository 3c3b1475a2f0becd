import { ok, type Outcome } from '@finaceverse/base/outcome';
import { factsOf } from '@finaceverse/invoices/invoice';
import { type DocumentFlag, type ReadDocument, noteFlags, readDocument } from '@finaceverse/invoices/read';
import { judgeDocument, verdictOn } from '@finaceverse/invoices/judge';

/** A file as it was received. */
export interface ReceivedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** What is kept of a paper that was read: plain data, without the tree of its XML. */
export type PaperReading = Omit<ReadDocument, 'xml'>;

/** Reads a paper, with a flag where an e-invoice departs from its standard. @errors those of `readDocument` */
export async function run({ bytes, name }: ReceivedFile): Promise<Outcome<PaperReading>> {
  const read = await readDocument(bytes, name);
  if (!read.ok) return read;
  const { xml: _, ...reading } = read.value;
  return ok({ ...reading, flags: [...reading.flags, ...departures(read.value, name)] });
}

/** The reading of each paper in a file: one for every invoice of it, in the order of the file. */
export function readingsOf(reading: PaperReading): readonly PaperReading[] {
  const { invoice, furtherInvoices = [], ...file } = reading;
  if (!invoice || furtherInvoices.length === 0) return [reading];
  const flags = file.flags.filter((flag) => flag.code !== 'instruction_in_text');
  return [invoice, ...furtherInvoices].map((each, index) => ({
    ...file,
    // What the whole file says is kept once.
    text: index === 0 ? file.text : '',
    kind: each.kind,
    invoice: each,
    facts: factsOf(each),
    flags: [...flags, ...noteFlags(each)],
  }));
}

/** Where an e-invoice departs from the standard that it follows. Its sums count for the books, not its form. */
function departures(read: ReadDocument, name: string): readonly DocumentFlag[] {
  if (!read.xml || !read.invoice) return [];
  const own = new Set(verdictOn(read.invoice).findings.map((finding) => finding.rule));
  const fatal = judgeDocument({ ...read, furtherInvoices: undefined }, name)
    .findings.filter((finding) => finding.severity === 'fatal')
    .map((finding) => finding.rule);
  const rules = [...new Set(fatal)].filter((rule) => !own.has(rule));
  if (rules.length === 0) return [];
  const message = `As an e-invoice it departs from EN 16931 in ${rules.length} rule${rules.length === 1 ? '' : 's'}: ${rules.slice(0, 12).join(', ')}.`;
  return [{ code: 'departs_from_standard', message }];
}
