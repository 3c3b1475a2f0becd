import { rationalText, readRational } from '../../arithmetic/rational.ts';
import { sourceOf, type PercentageTable, type Rounding, type TaxSchedule } from '../../rules/figures.ts';
import type { RuleNode } from '../../rules/tree.ts';
import type { MeaningText } from './meaning-text.ts';

/* What the tax of a law means: its figures stand in the text, with where they were read. */

const dateOf = (date: string): string => `date(${date.split('-').map(Number).join(', ')})`;

/** A comment that says where figures stand, in one line. */
function citation(figures: TaxSchedule | PercentageTable): string {
  const { citation: place, checked } = sourceOf(figures);
  return `# ${`${place}; checked against: ${checked}`.replaceAll(/\s+/g, ' ')}`;
}

function inForce(name: string, { from, to }: RuleNode): string {
  return `check ${name} >= ${dateOf(from)}${to === undefined ? '' : ` and ${name} <= ${dateOf(to)}`}`;
}

/** A figure in its one spelling, and lists of them, as the language writes them. */
function figureText(figure: string): string {
  const read = readRational(figure);
  return read ? rationalText(read) : figure;
}
const listText = (items: readonly string[]): string => `[${items.map(figureText).join(', ')}]`;

function rounding(value: string, { to, mode }: Rounding): string {
  const step = figureText(to);
  return step === '1' ? `round(${value}, 0, "${mode}")` : `round(${value} / ${step}, 0, "${mode}") * ${step}`;
}

function tariff({ zones, brackets = [], currency }: TaxSchedule): string {
  if (zones) {
    const rows = zones.map(({ above, origin = '0', unit = '1', coefficients }) =>
      listText([above, origin, unit, listText(coefficients)]),
    );
    return `let zones = ${listText(rows)}
let zone_of(x) = fold(zones, zones[1], (zone, next) => if x > next[1] then next else zone)
let power_sum(c, z) = fold(range(1, count(c)), 0, (value, k) => value * z + c[count(c) + 1 - k])
let by_zone(x, zone) = as(max(power_sum(zone[4], as(x - zone[2], "1") / zone[3]), 0), "${currency}")
let by_tariff(x) = by_zone(x, zone_of(x))`;
  }
  return `let brackets = ${listText(brackets.map(({ above, rate }) => listText([above, rate])))}
let top_of(x, k) = if k < count(brackets) then min(x, brackets[k + 1][1]) else x
let slice(x, k) = if x > brackets[k][1] then (top_of(x, k) - brackets[k][1]) * brackets[k][2] else x - x
let by_tariff(x) = fold(range(1, count(brackets)), x - x, (total, k) => total + slice(x, k))`;
}

/** The tax of the tariff, of a split income taken as many times as it was split. */
function split({ split: shares = 1, rounding: rounds }: TaxSchedule): string {
  const share = shares === 1 ? 'x' : `x / ${shares}`;
  const base = `let share_of(x) = ${rounds?.income ? rounding(`(${share})`, rounds.income) : share}`;
  if (shares === 1) return `${base}\nlet tariff_of(x) = by_tariff(share_of(x))`;
  const one = rounds?.tax ? rounding('by_tariff(share_of(x))', rounds.tax) : 'by_tariff(share_of(x))';
  return `${base}\nlet tariff_of(x) = ${one} * ${shares}`;
}

function allowance({ allowance: given, currency }: TaxSchedule): string {
  if (!given) return 'check taxable >= 0\nlet base = taxable';
  const { amount, taperedAbove, rate, rounding: rounds } = given;
  const taper =
    taperedAbove === undefined || rate === undefined
      ? '0'
      : `max(income - ${figureText(taperedAbove)}, 0) * ${figureText(rate)}`;
  const left = `let allowance_left = max(${figureText(amount)} - ${taper}, 0)`;
  return `${left}
let allowance = as(${rounds ? rounding('allowance_left', rounds) : 'allowance_left'}, "${currency}")
let base = if income >= 0 then max(income - allowance, 0) else taxable`;
}

function rebate({ rebate: given }: TaxSchedule): string {
  if (!given) return 'let after_rebate = tariff';
  const [upTo, maximum] = [figureText(given.upTo), figureText(given.maximum)];
  const above = given.marginalRelief ? `max(tariff - (base - ${upTo}), 0)` : 'tariff - tariff';
  return `let rebate = if base <= ${upTo} then min(tariff, ${maximum}) else ${above}
let after_rebate = tariff - rebate`;
}

function surcharge({ surcharges, currency }: TaxSchedule): string {
  if (!surcharges) return 'let charged = after_rebate';
  const tiers = surcharges.map(({ above, rate }, index) => listText([above, rate, surcharges[index - 1]?.rate ?? '0']));
  return `let tiers = ${listText(tiers)}
let tier = fold(tiers, [-1, 0, 0], (found, next) => if base > next[1] then next else found)
let threshold = as(tier[1], "${currency}")
let room = tariff_of(threshold) * (1 + tier[3]) + (base - threshold) - after_rebate
let surcharge = if tier[1] < 0 then tariff - tariff else min(after_rebate * tier[2], max(room, tariff - tariff))
let charged = after_rebate + surcharge`;
}

/** What a schedule asks of the income of a day on which its rule is in force. */
export function scheduleMeaning(schedule: TaxSchedule, rule: RuleNode): MeaningText {
  const { jurisdiction, filing, currency, cess, rounding: rounds } = schedule;
  const given = schedule.allowance ? [['taxable', 'base'] as const, ['allowance', 'allowance'] as const] : [];
  const parts = [
    ...(schedule.rebate || schedule.surcharges || cess !== undefined ? ['tariff'] : []),
    ...(schedule.rebate ? ['rebate'] : []),
    ...(schedule.surcharges ? ['surcharge'] : []),
    ...(cess === undefined ? [] : ['cess']),
  ];
  const tax = rounds?.tax ? rounding('exact_tax', rounds.tax) : `round(exact_tax, minor("${currency}"), "half_up")`;
  const body = [
    citation(schedule),
    `check jurisdiction = "${jurisdiction}" and filing = "${filing}"`,
    inForce('date', rule),
    '# One of the two is given: income after, or before, the personal allowance.',
    `check (taxable >= 0) <> (income >= 0) and unit(if income >= 0 then income else taxable) = "${currency}"`,
    tariff(schedule),
    split(schedule),
    allowance(schedule),
    'let tariff = tariff_of(base)',
    rebate(schedule),
    surcharge(schedule),
    ...(cess === undefined ? [] : [`let cess = charged * ${figureText(cess)}`]),
    `let exact_tax = charged${cess === undefined ? '' : ' + cess'}`,
    `result tax = ${tax}`,
    ...given.map(([name, value]) => `result ${name} = if income >= 0 then ${value} else []`),
    ...parts.map((name) => `result ${name} = ${name}`),
  ];
  return { defaults: { taxable: '-1', income: '-1' }, pinned: ['jurisdiction', 'filing'], body: body.join('\n') };
}

/** What a table of percentages gives to property placed in service on a day on which its rule is in force. */
export function tableMeaning(table: PercentageTable, rule: RuleNode): MeaningText {
  const today = rule.to === undefined ? { placedInService: 'date(9999, 12, 31)' } : {};
  return {
    defaults: { convention: '"half-year"', system: '"gds"', ...today },
    pinned: ['recovery', 'convention', 'system'],
    body: `${citation(table)}
check recovery = "${table.class}" and convention = "${table.convention}" and system = "${table.system}"
${inForce('placedInService', rule)}
let percentages = ${listText(table.percentages)}
let percentage = percentages[year]
result deduction = round(basis * percentage / 100, minor(basis), "half_up")
result percentage = percentage`,
  };
}

/** Taxes that no table of a law is needed for, and whole units of currency. */
export const TAX_MEANINGS = {
  'tax.gst_intra_state': {
    body: `
let central = round(base * rate / 2, minor(base), "half_up")
result total = central + central
result central = central
result state = central`,
  },
  'tax.whole_units': { body: 'result whole = round(amount, 0, "down")' },
} satisfies Readonly<Record<string, MeaningText>>;
