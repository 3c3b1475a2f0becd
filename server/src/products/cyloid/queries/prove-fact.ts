import { passportText } from '@finaceverse/certificate-checker/passport';
import { canonicalJson, sha256Hex } from '@finaceverse/base/canonical';
import { assert, ok, unwrap } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { cyloidContract } from '../contract.ts';
import { errors } from '../errors.ts';
import { query, type Context } from '../kit.ts';
import { READ_PAPER } from '../permissions.ts';
import { findPaper, type Paper } from '../store/papers.ts';
import { readProof } from '../store/proofs.ts';
import { noSuchPaper } from './views.ts';

/** What was read of a figure: its value, and where and how it was read. */
interface Fact {
  readonly label: string;
  readonly value: string;
  readonly isRatio: boolean;
  readonly printed: string | null;
  readonly method: string | null;
  readonly confidence: string | null;
  readonly page: number | null;
  readonly box: unknown;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** The sums of a paper, in its currency; a rate has no unit. */
const AMOUNTS = ['net_total', 'tax_total', 'gross_total', 'payable'];
const RATIOS = ['tax_rate'];

/** A sum of the paper, its rate, or `line.1`: the net amount of a line. */
async function factOf(ctx: Context, paper: Paper, figure: string): Promise<Fact | undefined> {
  const { fields, lines } = await readProof(ctx, paper.documentId);
  const place = /^line\.([1-9]\d{0,4})$/.exec(figure)?.[1];
  if (place !== undefined) {
    const line = lines.find(({ position }) => position === Number(place));
    if (!line?.net) return undefined;
    const label = line.description ?? `Line ${place}`;
    const { net: value, page, box } = line;
    return { label, value, isRatio: false, printed: null, method: null, confidence: null, page, box };
  }
  const isRatio = RATIOS.includes(figure);
  const field = isRatio || AMOUNTS.includes(figure) ? fields.find(({ name }) => name === figure) : undefined;
  return field && { ...field, isRatio };
}

/** What the file of a figure says of the place that it was read from, to the last letter of which it is tied. */
function contentOf(ctx: Context, paper: Paper, figure: string, fact: Fact, unit: string) {
  const { value, printed, method, confidence, page, box } = fact;
  return {
    firm: ctx.tenantId,
    unit,
    amount: value,
    document: paper.sha256,
    documentId: paper.documentId,
    name: paper.name,
    version: paper.documentVersion,
    figure,
    printed: printed ?? value,
    ...(method !== null && { method }),
    ...(confidence !== null && { confidence }),
    ...(page === null ? { term: figure } : { page, box: boxText(box) }),
  };
}

/** The corners as texts, which have one spelling everywhere. */
function boxText(box: unknown): string[] | null {
  return Array.isArray(box) ? box.map(String) : null;
}

export const proveFact = query({
  name: 'cyloid.prove_fact',
  summary:
    'Where a figure of a paper was read: the hash of the document, page and box, with a certificate, as one file.',
  permission: READ_PAPER,
  input: cyloidContract.calls.prove_fact.input,
  output: cyloidContract.calls.prove_fact.output,
  handle: async (ctx, { documentId, figure }) => {
    const paper = await findPaper(ctx, documentId);
    if (!paper) return noSuchPaper();
    const fact = await factOf(ctx, paper, figure);
    const unit = fact?.isRatio === true ? '1' : paper.currency;
    if (!fact || !DECIMAL.test(fact.value) || !unit) return refuse(errors.no_such_figure, { figure });
    const content = contentOf(ctx, paper, figure, fact, unit);
    const source = { kind: 'document', reference: paper.documentId, sha256: sha256Hex(canonicalJson(content)) };
    const requests = [{ calculator: 'sum', inputs: { values: [{ value: fact.value, unit, source }] } }];
    const [result] = unwrap(await ctx.calls.vamn.calculate_many({ requests })).results;
    assert(result, 'A request gives a figure');
    const { receiptId, value } = result;
    const certificate = result.certificate ?? unwrap(await ctx.calls.vamn.receipt({ receiptId })).certificate;
    if (result.certificate !== undefined)
      await ctx.after.vamn.keep_receipts({ receipts: [{ receiptId, value, certificate }] });
    const passport = passportText({
      firm: ctx.tenantId,
      figure: { label: `${paper.number ?? paper.name}, ${fact.label}`, amount: fact.value, unit },
      certificate,
      evidence: [{ input: 'values/0', content }],
    });
    const { page, box: corners } = fact;
    const box = boxText(corners);
    return ok({ figure, label: fact.label, amount: fact.value, unit, receiptId, certificate, page, box, passport });
  },
});
