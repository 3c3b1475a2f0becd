import { CATALOGUE, judgeCertificate, type Catalogue, type Judgement, type TrustedKey } from './check.ts';
import { wrongLogProof, type LogProof } from './log-proof.ts';
import {
  canonical,
  digest,
  isStrict,
  items,
  only,
  reject,
  Rejection,
  word,
  type Json,
  type Members,
} from './reading.ts';

export type { LogProof } from './log-proof.ts';

/** What a passport says of its figure. */
export interface PassportFigure {
  readonly label: string;
  readonly amount: string;
  /** A currency; `1` of a plain number. */
  readonly unit: string;
}

/**
 * Where an input of the certificate comes from: to the last letter what was hashed as its source, a posting or a fact of
 * a document; or the passport of another figure.
 */
export interface Evidence {
  /** The name of the input. */
  readonly input: string;
  readonly content?: { readonly firm: string; readonly amount: string; readonly unit: string } & Members;
  readonly passport?: Passport;
  /** That the posting's event stands in the firm's audit log. */
  readonly log?: LogProof;
}

/** A figure as a file: the certificate of its calculation, and the source of each input, as far down as they go. */
export interface Passport {
  readonly passport: 1;
  /** The firm whose figure it is: all sources are of the same. */
  readonly firm: string;
  readonly figure: PassportFigure;
  readonly certificate: object;
  readonly evidence: readonly Evidence[];
}

/** What was found of the sources of a figure, those of the figures below it included. */
export interface Traced {
  readonly inputs: number;
  /** Inputs whose source stands in the file as it was sealed. */
  readonly traced: number;
  readonly postings: number;
  /** Records of the books that are no postings, such as taxed lines of a return or lines of a bank statement. */
  readonly records: number;
  readonly documents: number;
  /** Postings that are proven to stand in the audit log. */
  readonly logged: number;
}

export type PassportJudgement =
  | (Judgement & Traced & { readonly valid: true; readonly figure: PassportFigure; readonly firm: string })
  | (Judgement & { readonly valid: false });

/** Whom a check trusts, and which definitions it knows. */
export interface Trust {
  readonly keys: readonly TrustedKey[];
  /** Keys that sign states of the audit log. */
  readonly logKeys?: readonly TrustedKey[];
  readonly definitions?: Catalogue;
  /** Hashes of definitions that somebody trusted signed for, where it is not the release alone. */
  readonly signed?: ReadonlySet<string>;
}

/** Figures may rest on figures; a chain longer than this is none that a platform makes. */
const DEPTH_MAX = 20;

/** A number in the one spelling that certificates have for it. */
const shortest = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount);

const isHash = (value: Json | undefined): boolean => typeof value === 'string' && /^[\da-f]{64}$/.test(value);

type Counted = { -readonly [key in keyof Traced]: Traced[key] };

/** The source that the certificate states for an input, and the input itself. */
interface Sourced {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly kind: string;
  readonly sha256: string;
}

function sourcedOf(certificate: Members): readonly Sourced[] {
  return items(certificate['inputs']).flatMap((given) => {
    const input = only(given, ['name', 'source', 'unit', 'value'], ['source']);
    if (input['source'] === undefined) return [];
    const source = only(input['source'], ['kind', 'reference', 'sha256']);
    const [name, value, unit] = [word(input['name']), word(input['value']), word(input['unit'])];
    return [{ name, value, unit, kind: word(source['kind']), sha256: word(source['sha256']) }];
  });
}

/** A posting or a fact is what was hashed, says what the input says, and is of the firm. */
function checkContent(source: Sourced, content: Members, firm: string, counted: Counted): void {
  const name =
    source.kind === 'document' ? 'a fact of a document' : content['record'] === undefined ? 'a posting' : 'a record';
  if (digest(canonical(content)) !== source.sha256) reject(`${name} is not the one that the certificate rests on`);
  const isSame = shortest(word(content['amount'])) === source.value && content['unit'] === source.unit;
  if (!isSame) reject(`${name} says another amount than the certificate`);
  if (content['firm'] !== firm) reject(`${name} is of another firm`);
  if (source.kind === 'document') {
    // An e-invoice has no pages: its fact is found by the name of the term.
    const isOnPage = typeof content['page'] === 'number' && 'box' in content;
    const isPlaced = isHash(content['document']) && (isOnPage || typeof content['term'] === 'string');
    if (!isPlaced) reject('a fact does not say in which document it stands, on which page and where');
    counted.documents += 1;
  } else if (content['record'] === undefined) counted.postings += 1;
  else counted.records += 1;
}

async function checkLog(content: Members, log: Members, trust: Trust): Promise<void> {
  only(log, ['entry', 'index', 'path', 'checkpoint']);
  const entry = word(log['entry']);
  const event = JSON.parse(entry) as Members;
  if (event['subject'] !== content['journalId']) reject('the event in the audit log is not that of the posting');
  const path = items(log['path']).map(word);
  const proof = { entry, index: Number(log['index']), path, checkpoint: word(log['checkpoint']) };
  const wrong = await wrongLogProof(proof, trust.logKeys ?? []);
  if (wrong !== undefined) reject(wrong);
}

/** The evidence of one input, down to the ground. */
async function checkEvidence(
  source: Sourced,
  evidence: Members,
  firm: string,
  trust: Trust,
  counted: Counted,
  depth: number,
): Promise<void> {
  const { content, passport, log } = evidence;
  counted.traced += 1;
  if (source.kind !== 'receipt') {
    const stated = content === undefined ? reject('a source is missing') : (content as Members);
    if (passport !== undefined) reject('an input has two sources');
    checkContent(source, stated, firm, counted);
    if (log !== undefined) await checkLog(stated, log as Members, trust);
    counted.logged += Number(log !== undefined);
    return;
  }
  if (passport === undefined || content !== undefined || log !== undefined) reject('a figure below has no passport');
  const { figure, certificate } = await checkPassport(passport, firm, trust, counted, depth + 1);
  if (certificate['hash'] !== source.sha256) reject('a figure below is not the one that the certificate rests on');
  if (shortest(figure.amount) !== source.value || figure.unit !== source.unit)
    reject('a figure below says another amount than the certificate');
}

function figureOf(value: Json | undefined): PassportFigure {
  const figure = only(value, ['label', 'amount', 'unit']);
  return { label: word(figure['label']), amount: word(figure['amount']), unit: word(figure['unit']) };
}

interface Checked {
  readonly figure: PassportFigure;
  readonly certificate: Members;
  readonly judgement: Judgement & { readonly valid: true };
}

async function checkPassport(
  value: Json | undefined,
  firm: string | undefined,
  trust: Trust,
  counted: Counted,
  depth = 0,
): Promise<Checked> {
  const passport = only(value, ['passport', 'firm', 'figure', 'certificate', 'evidence']);
  if (passport['passport'] !== 1 || depth > DEPTH_MAX) reject('it is no passport of a known form');
  const own = word(passport['firm']);
  if (firm !== undefined && own !== firm) reject('a figure below is of another firm');
  // In the order of its canonical text, in which databases do not keep it.
  const certificate = JSON.parse(canonical(passport['certificate'] ?? {})) as Members;
  const judgement = await judgeCertificate(certificate, trust.keys, trust.definitions ?? CATALOGUE, trust.signed);
  if (!judgement.valid) reject(judgement.reason);
  const figure = figureOf(passport['figure']);
  const results = items(certificate['results']) as readonly Members[];
  const isResult = results.some(({ out, unit }) => out === shortest(figure.amount) && unit === figure.unit);
  if (!isResult) reject('the figure is not a result of its certificate');
  const sources = new Map(sourcedOf(certificate).map((source) => [source.name, source]));
  counted.inputs += items(certificate['inputs']).length;
  for (const given of items(passport['evidence'])) {
    const evidence = only(given, ['input', 'content', 'passport', 'log'], ['content', 'passport', 'log']);
    const name = word(evidence['input']);
    const source = sources.get(name) ?? reject(`the certificate does not rest on a source "${name.slice(0, 40)}"`);
    sources.delete(name);
    await checkEvidence(source, evidence, own, trust, counted, depth);
  }
  if (sources.size > 0) reject('not all sources that the certificate rests on are there');
  return { figure, certificate, judgement };
}

/**
 * Whether the file of a figure holds: its certificate does, the figure is a result of it, and each source that the
 * certificate states for an input stands in the file to the last letter, is of the same firm and says what the input says;
 * the same for every figure that it rests on.
 */
export async function judgePassport(source: string, trust: Trust): Promise<PassportJudgement> {
  const counted: Counted = { inputs: 0, traced: 0, postings: 0, records: 0, documents: 0, logged: 0 };
  try {
    const parsed = JSON.parse(source) as Json;
    if (!isStrict(source, JSON.stringify(parsed)))
      reject('the text has a key twice, or a value in another spelling than its own');
    const { figure, judgement } = await checkPassport(parsed, undefined, trust, counted);
    return { ...judgement, ...counted, figure, firm: String((parsed as Members)['firm']) };
  } catch (error) {
    // Whatever else is thrown is a mistake of ours.
    if (!(error instanceof Rejection || error instanceof SyntaxError)) throw error;
    return { valid: false, reason: error instanceof SyntaxError ? 'it is not JSON' : error.message };
  }
}

/** The file of a figure, in the one spelling that a check accepts. */
export function passportText({ firm, figure, certificate, evidence }: Omit<Passport, 'passport'>): string {
  const { label, amount, unit } = figure;
  const listed = evidence.map(({ input, content, passport, log }) => ({ input, content, passport, log }));
  return JSON.stringify({ passport: 1, firm, figure: { label, amount, unit }, certificate, evidence: listed });
}
