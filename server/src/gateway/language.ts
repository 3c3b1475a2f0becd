import { translated, type Translations } from '../kernel/errors.ts';
import type { Refusal } from '@finaceverse/base/outcome';
import { OWN_ERRORS } from './own-errors.ts';
import type { ModuleDeclaration } from '../kernel/module.ts';

const ENGLISH = 'en';

/** What all of these say in each language but English, by its tag. */
function languagesOf(modules: readonly Pick<ModuleDeclaration, 'languages'>[]): ReadonlyMap<string, Translations> {
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

function sayIn(
  languages: ReadonlyMap<string, Translations>,
  refusal: Refusal,
  acceptLanguage: string | undefined,
): Refusal {
  const language = wantedLanguages(acceptLanguage).find((tag) => tag === ENGLISH || languages.has(tag));
  return language === undefined ? refusal : translated(refusal, languages.get(language));
}

const OWN = languagesOf(OWN_ERRORS);

/** Says what the platform itself refuses in the language that is wanted; a module's refusal stays as it is. */
export function sayOwn(refusal: Refusal, acceptLanguage: string | undefined): Refusal {
  return sayIn(OWN, refusal, acceptLanguage);
}

/** Says refusals in the language that a request wants most among those that the modules speak. */
export class Languages {
  readonly #languages: ReadonlyMap<string, Translations>;

  constructor(modules: readonly ModuleDeclaration[]) {
    this.#languages = languagesOf(modules);
  }

  say(refusal: Refusal, acceptLanguage: string | undefined): Refusal {
    return sayIn(this.#languages, refusal, acceptLanguage);
  }
}
