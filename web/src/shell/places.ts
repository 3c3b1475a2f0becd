import { language } from './language.ts';

const countryNames = new Intl.DisplayNames([language], { type: 'region' });
const currencyNames = new Intl.DisplayNames([language], { type: 'currency' });

/** A country by its name in the language in force. */
export const countryName = (code: string): string => countryNames.of(code) ?? code;

/** A currency by its code and its name. */
export const currencyName = (code: string): string => {
  const name = currencyNames.of(code);
  return name === undefined || name === code ? code : `${code} · ${name}`;
};

type Choice = { readonly value: string; readonly label: string };

const byLabel = (one: Choice, other: Choice): number => one.label.localeCompare(other.label, language);

/** Countries to choose from, by their names. */
export const countryChoices = (codes: readonly string[]): readonly Choice[] =>
  codes.map((value) => ({ value, label: countryName(value) })).toSorted(byLabel);

/** Currencies to choose from, by their codes. */
export const currencyChoices = (codes: readonly string[]): readonly Choice[] =>
  codes.map((value) => ({ value, label: currencyName(value) }));
