import type { DeclaredError, Translations } from '../kernel/errors.ts';
import { german as kernelInGerman } from '../kernel/refusals.de.ts';
import { databaseRefusals, refusals } from '../kernel/refusals.ts';
import { german } from './errors.de.ts';
import { errors } from './errors.ts';

/** What is refused under one name, in English and by language, as a module declares it. */
export interface OwnErrors {
  readonly name: string;
  readonly errors: Readonly<Record<string, DeclaredError>>;
  readonly languages: Readonly<Record<string, Translations>>;
}

/** What the platform itself refuses, whatever modules there are. */
export const OWN_ERRORS: readonly OwnErrors[] = [
  { name: 'database', errors: databaseRefusals, languages: { de: kernelInGerman } },
  { name: 'gateway', errors, languages: { de: german } },
  { name: 'kernel', errors: refusals, languages: { de: kernelInGerman } },
];
