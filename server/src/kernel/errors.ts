import { assert, type Refusal, type RefusalKind } from '@finaceverse/base/outcome';

/** One way in which a module refuses, as its `errors.ts` declares it. Values stand in braces: `{number}`. */
export interface ErrorEntry {
  readonly kind: RefusalKind;
  /** What is wrong and where; several sentences where the same thing goes wrong in several ways. */
  readonly says: string | readonly string[];
  /** What to do about it. */
  readonly hint?: string;
}

/** An entry under its stable code, such as `finory.no_such_company`. */
export interface DeclaredError<Sentence extends string = string> {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly sentences: readonly Sentence[];
  readonly hint?: string | undefined;
}

type SentenceOf<Entry extends ErrorEntry> = Entry['says'] extends readonly (infer One extends string)[]
  ? One
  : Extract<Entry['says'], string>;

type NamesIn<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** The values of one of the sentences. */
export type ValuesOf<Sentence extends string> = Sentence extends string
  ? { readonly [Name in NamesIn<Sentence>]: string | number | bigint }
  : never;

/** Declares the errors of a module; each key is a code in the module's name. */
export function errorsOf<const Entries extends Readonly<Record<string, ErrorEntry>>>(
  module: string,
  entries: Entries,
): { readonly [Key in keyof Entries]: DeclaredError<SentenceOf<Entries[Key]>> } {
  const declared = Object.entries(entries).map(([key, { kind, says, hint }]) => {
    const sentences = typeof says === 'string' ? [says] : says;
    return [key, { code: `${module}.${key}`, kind, sentences, hint }] as const;
  });
  // The keys and sentences are those of `entries`, which Object.fromEntries forgets.
  return Object.fromEntries(declared) as { [Key in keyof Entries]: DeclaredError<SentenceOf<Entries[Key]>> };
}

/** Names of the values that a sentence takes, in its order. */
export function namesIn(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '');
}

/** A sentence with its values in their places. */
export function fillIn(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/gu, (hole, name: string) => values[name] ?? hole);
}

/** The sentence that takes exactly these values. */
export function sentenceFor(sentences: readonly string[], names: readonly string[]): string | undefined {
  const wanted = new Set(names);
  return sentences.find((sentence) => {
    const own = new Set(namesIn(sentence));
    return own.size === wanted.size && [...own].every((name) => wanted.has(name));
  });
}

type More = Partial<Pick<Refusal, 'kind' | 'hint' | 'fields' | 'details' | 'keepsTrace'>>;

/** Refuses by a declared error with the values of one of its sentences. */
export function refuse<Sentence extends string>(
  error: DeclaredError<Sentence>,
  values: ValuesOf<Sentence>,
  more: More = {},
): { readonly ok: false; readonly refusal: Refusal } {
  const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  const sentence = sentenceFor(error.sentences, Object.keys(said));
  assert(sentence !== undefined, `No sentence of "${error.code}" takes the values ${Object.keys(said).join(', ')}`);
  const hint = error.hint === undefined ? {} : { hint: error.hint };
  const message = fillIn(sentence, said);
  return { ok: false, refusal: { kind: error.kind, code: error.code, message, values: said, ...hint, ...more } };
}

/** What another language says of one error; the values keep their names. */
export interface Translation {
  readonly says: string | readonly string[];
  readonly hint?: string;
}

/** A module's errors in another language, by code; what is left out is said in English. */
export type Translations = Readonly<Record<string, { readonly sentences: readonly string[]; readonly hint?: string }>>;

/** Declares a language of a module's errors; a key that the module does not have does not compile. */
export function inLanguage<Errors extends Readonly<Record<string, DeclaredError>>>(
  errors: Errors,
  translated: { readonly [Key in keyof Errors]?: Translation },
): Translations {
  return Object.fromEntries(
    Object.entries<Translation | undefined>(translated).flatMap(([key, translation]) => {
      const error = errors[key];
      if (error === undefined || translation === undefined) return [];
      const { says, hint } = translation;
      const sentences = typeof says === 'string' ? [says] : says;
      return [[error.code, { sentences, ...(hint === undefined ? {} : { hint }) }] as const];
    }),
  );
}

/** A refusal in another language, as far as it has the sentence; else as it is. */
export function translated(refusal: Refusal, translations: Translations | undefined): Refusal {
  const translation = translations?.[refusal.code];
  if (translation === undefined || refusal.values === undefined) return refusal;
  const sentence = sentenceFor(translation.sentences, Object.keys(refusal.values));
  if (sentence === undefined) return refusal;
  const hint = refusal.hint === undefined ? undefined : (translation.hint ?? refusal.hint);
  return { ...refusal, message: fillIn(sentence, refusal.values), ...(hint === undefined ? {} : { hint }) };
}
