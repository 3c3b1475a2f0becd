import { useItemsOf } from '../../shell/queries.ts';
import type { Calculator } from './records.ts';
import { titleInWords } from './entered-inputs.ts';
import { words } from './words.ts';

const text = words.calculation;

/** All calculators, read once; they change only when the server does. */
export const useCalculators = () => useItemsOf('vamn.list_calculators', {}, { staleTime: Infinity });

/** What a calculator is called on the screen. */
export const titleOf = ({ kind, name, title }: Calculator): string =>
  kind === 'function' ? text.functionTitle(name) : words.catalogue.title(name, title);

/** The subject that a calculator belongs to. */
export const familyOf = ({ kind, name }: Calculator): string =>
  kind === 'function' ? text.functionFamily : text.familyOf(name.split('.')[0] ?? name);

/** The calculators that hold every word in their name, title, subject, inputs or rules. */
export const findCalculators = (calculators: readonly Calculator[], sought: string): readonly Calculator[] => {
  const terms = sought
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '');
  return calculators.filter((calculator) => {
    const asked = calculator.parameters.map((parameter) => `${parameter.name} ${titleInWords(parameter)}`);
    const all = [calculator.name, titleOf(calculator), familyOf(calculator), ...calculator.citations, ...asked]
      .join(' ')
      .toLowerCase();
    return terms.every((term) => all.includes(term));
  });
};
