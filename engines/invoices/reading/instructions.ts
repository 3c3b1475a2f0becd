import { boxAround, wordsInRange, type Box, type TextLine } from '../extraction/page-text.ts';

/** Something in a document that a person should see. It never changes how the document is judged. */
export interface DocumentFlag {
  readonly code:
    | 'instruction_in_text'
    | 'recognised_by_ocr'
    | 'low_confidence'
    | 'page_unreadable'
    | 'embedded_invoice'
    | 'signed'
    | 'signature_broken'
    | 'several_invoices'
    | 'departs_from_standard';
  readonly message: string;
  /** The words in question, at most 200 characters. */
  readonly excerpt?: string | undefined;
  readonly page?: number | undefined;
  readonly box?: Box | undefined;
  readonly path?: string | undefined;
}

/** Sentences that speak to a machine, or to a clerk, instead of stating a fact of the trade. */
const INSTRUCTIONS: readonly RegExp[] = [
  /\b(?:ignore|disregard|bypass|override|skip|forget)\b.{0,40}\b(?:rules?|instructions?|checks?|policy|policies|validation|warnings?|controls?|limits?|prompts?|errors?)\b/i,
  /\b(?:auto[- ]?|immediately |always |please )?approve\b.{0,40}\b(?:this|invoice|payment|bill|automatically|immediately|without|now|it)\b/i,
  /\b(?:rules?|checks?)\b.{0,20}\band approve\b/i,
  /\b(?:do not|don't|never)\b.{0,20}\b(?:flag|verify|validate|check|review|report|question|reject)\b/i,
  /\b(?:you are|act as|pretend to be)\b.{0,30}\b(?:assistant|agent|ai|model|chatbot|administrator)\b/i,
  /\b(?:system|developer|hidden) (?:prompt|message|instruction)\b/i,
  /\bmark\b.{0,30}\b(?:as )?(?:valid|approved|paid|verified|trusted)\b/i,
  /\b(?:pay|transfer|post)\b.{0,30}\bwithout (?:approval|review|checking|verification)\b/i,
];

/** Instructions found in the text, each with its place. They are data: they are shown, and never followed. */
export function findInstructions(lines: readonly TextLine[]): readonly DocumentFlag[] {
  const flags: DocumentFlag[] = [];
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    // A sentence may wrap, so each line is read together with the one below it.
    const joined = next && next.page === line.page ? `${line.text} ${next.text}` : line.text;
    for (const pattern of INSTRUCTIONS) {
      const match = pattern.exec(joined.slice(0, 2000));
      if (!match || match.index >= line.text.length) continue;
      const words = wordsInRange(line, match.index, match.index + match[0].length);
      flags.push({ ...instructionFlag(joined), page: line.page, box: words.length > 0 ? boxAround(words) : line.box });
      break;
    }
  });
  return flags;
}

/** The same for a text without places, such as a note in an e-invoice. */
export function findInstructionsInText(text: string, path: string | undefined): readonly DocumentFlag[] {
  return INSTRUCTIONS.some((pattern) => pattern.test(text.slice(0, 20_000)))
    ? [{ ...instructionFlag(text), path }]
    : [];
}

function instructionFlag(text: string): Pick<DocumentFlag, 'code' | 'message' | 'excerpt'> {
  return {
    code: 'instruction_in_text',
    message: 'The document contains an instruction to whoever processes it. It has no effect and was not followed.',
    excerpt: text.slice(0, 200),
  };
}
