import { translated, type Translations } from '../kernel/errors.ts';
import type { Refusal } from '@finaceverse/base/outcome';
import type { ModuleDeclaration } from '../kernel/module.ts';

const ENGLISH = 'en';

/** What all modules say in each language but English, by its tag. */
function languagesOf(modules: readonly ModuleDeclaration[]): ReadonlyMap<string, Translations> {
  const languages = new Map<string, Translations>();
  for (const module of modules) {
    for (const [tag, translations] of Object.entries(module.languages))
      languages.set(tag, { ...languages.get(tag), ...translations });
  }
  return languages;
}

/** The tags of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4); regions count as their language. */
export function wantedLanguages(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/u);
      return { language: tag.toLowerCase().split('-')[0] ?? '', weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, weight }) => language !== '' && weight > 0)
    .sort((left, right) => right.weight - left.weight)
    .map(({ language }) => language);
}

/** Says refusals in the language that a request wants most among those that the modules speak. */
export class Languages {
  readonly #languages: ReadonlyMap<string, Translations>;

  constructor(modules: readonly ModuleDeclaration[]) {
    this.#languages = languagesOf(modules);
  }

  say(refusal: Refusal, acceptLanguage: string | undefined): Refusal {
    const language = wantedLanguages(acceptLanguage).find((tag) => tag === ENGLISH || this.#languages.has(tag));
    return language === undefined ? refusal : translated(refusal, this.#languages.get(language));
  }
}
