import type { MeaningText } from './meaning-text.ts';
import type { Parameter } from '../../calculators/calculator.ts';

const KINDS: Readonly<Record<Parameter['kind'], string>> = {
  money: 'money',
  price: 'money',
  decimal: 'number',
  integer: 'whole',
  currency: 'word',
  choice: 'word',
  date: 'date',
  text: 'word',
  'money-list': 'moneys',
  'decimal-list': 'numbers',
  'integer-list': 'wholes',
  'figure-list': 'figures',
  'date-list': 'dates',
};

/** What must hold of one value, as the parameter says it. */
function conditionsOf({ kind, minimum, maximum, above, choices }: Parameter, value: string): readonly string[] {
  const bounds = [
    ...(minimum === undefined ? [] : [`${value} >= ${minimum}`]),
    ...(above === undefined ? [] : [`${value} > ${above}`]),
    ...(maximum === undefined ? [] : [`${value} <= ${maximum}`]),
    ...(kind === 'money' || kind === 'money-list' ? [`round(${value}, minor(${value}), "down") = ${value}`] : []),
  ];
  const isOne = (choices ?? []).map((choice) => `${value} = "${choice}"`);
  return isOne.length === 0 ? bounds : [...bounds, isOne.length > 1 ? `(${isOne.join(' or ')})` : isOne.join('')];
}

function declarationOf(parameter: Parameter, fallback: string | undefined): string {
  const { name, kind, ownUnit, count = 0 } = parameter;
  const isList = kind.endsWith('-list');
  const stated = fallback ?? (isList && (parameter.optional === true || count === 0) ? '[]' : undefined);
  const declared = `${ownUnit === true ? 'figure' : KINDS[kind]} ${name}${stated === undefined ? '' : ` = ${stated}`}`;
  const conditions = conditionsOf(parameter, isList ? 'each' : name);
  if (conditions.length === 0) return declared;
  const all = conditions.join(' and ');
  if (isList) return `${declared}\ncheck fold(${name}, true, (holds, each) => holds and ${all})`;
  return `${declared}\ncheck ${stated === undefined || kind === 'choice' ? '' : `${name} = ${stated} or `}${all}`;
}

/** The definition of a calculator in the language of definitions: its inputs with their bounds, then what they give. */
export function definitionText(
  parameters: readonly Parameter[],
  { arithmetic = 'exact', defaults = {}, pinned = [], body }: MeaningText,
): string {
  const inputs = parameters.map(({ choices, ...parameter }) =>
    declarationOf(
      pinned.includes(parameter.name) || !choices ? parameter : { ...parameter, choices },
      defaults[parameter.name],
    ),
  );
  return [arithmetic, ...inputs, body.trim()].join('\n');
}
