import type { MeaningText } from './meaning-text.ts';

/* What ratios, investments and their sensitivity mean. */

const DISCOUNTED = 'let growth = 1 + rate\nlet none = flows[1] - flows[1]';

/** (Σ top − Σ less) / bottom, times days; six decimals. */
export function ratioMeaning(
  top: readonly string[],
  less: readonly string[],
  bottom: string,
  days: number | undefined,
): MeaningText {
  const net = [top.join(' + '), ...less].join(' - ');
  return {
    body: `
let net = ${net}
let ratio = net / ${bottom}${days === undefined ? '' : ` * ${days}`}
result ratio = round(ratio, 6, "half_up")`,
  };
}

/** By name of the calculator. */
export const ANALYSIS_MEANINGS = {
  'analysis.break_even': {
    body: `
let contribution = price - variableCost
check contribution > 0
let units = round(fixedCosts / contribution, 0, "ceiling")
result units = units
result revenue = round(price * units, minor(price), "half_up")`,
  },
  'investment.payback': {
    arithmetic: 'working',
    defaults: { rate: '0' },
    body: `
let growth = 1 + rate
let paid(s, k, worth) = if s[1] - worth <= 0 then [s[1], k - 1 + s[1] / worth] else [s[1] - worth, -1]
let walk = fold(range(1, count(flows)), [outlay, -1], (s, k) => if s[2] >= 0 then s else paid(s, k, flows[k] / growth ^ k))
check walk[2] >= 0
result periods = round(walk[2], 6, "half_up")`,
  },
  'investment.profitability_index': {
    arithmetic: 'working',
    body: `${DISCOUNTED}
let worth = fold(range(1, count(flows)), none, (total, k) => total + flows[k] / growth ^ k)
result index = round(worth / outlay, 6, "half_up")`,
  },
  'investment.npv': {
    arithmetic: 'working',
    body: `${DISCOUNTED}
let worth = fold(range(1, count(flows)), none, (total, k) => total + flows[k] / growth ^ (k - 1))
result npv = round(worth, minor(worth), "half_even")`,
  },
  'investment.dcf': {
    arithmetic: 'working',
    body: `
check growth < rate
let factor = 1 + rate
let last = flows[count(flows)]
let terminal = last * (1 + growth) / (rate - growth)
let worth = fold(range(1, count(flows)), last - last, (total, k) => total + flows[k] / factor ^ k)
result value = round(worth + terminal / factor ^ count(flows), minor(last), "half_even")
result terminal = round(terminal, minor(last), "half_even")`,
  },
  'investment.present_value': {
    body: `
let growth = (1 + rate) ^ periods
result value = round(amount / growth, minor(amount), "half_even")`,
  },
  'analysis.sensitivity': {
    arithmetic: 'working',
    body: `
let scale = minor(flows[1])
let flow(k, change) = flows[k] * (1 + change)
let worth(rate, change) = fold(range(2, count(flows)), flows[1], (total, k) => total + flow(k, change) / (1 + rate) ^ (k - 1))
result npv = map(rates, (row) => map(changes, (column) => round(worth(row, column), scale, "half_even")))`,
  },
} satisfies Readonly<Record<string, MeaningText>>;
