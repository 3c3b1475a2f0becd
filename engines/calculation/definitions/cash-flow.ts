import { FLOW_POINTS, pointsText } from './points.ts';

/*
 * What discounted flows and internal rates mean. At most so many rates above -100 % make flows worth nothing: one if
 * they change their sign once; else as many above zero as the sums up to each date change theirs, as many below zero
 * as those from each date on, and zero itself if the flows sum to nothing (Laguerre; Norstrøm 1972).
 */

const STATED = 'result value = round(figure, 20, "half_even")';

const MOST = `
let turn(s, x) = if x = 0 then s else [if s[2] * x < 0 then s[1] + 1 else s[1], if x > 0 then 1 else -1]
let turns = fold(flows, [0, 0], (s, x) => turn(s, x))
let step(s, t) = [turn([s[1], s[2]], t)[1], turn([s[1], s[2]], t)[2], t]
let upward = fold(flows, [0, 0, 0], (s, x) => step(s, s[3] + x))
let downward = fold(range(1, count(flows)), [0, 0, 0], (s, k) => step(s, s[3] + flows[count(flows) + 1 - k]))
let most = if turns[1] = 1 then 1 else upward[1] + downward[1] + (if upward[3] = 0 then 1 else 0)`;

/** By name of the function. */
export const CASH_FLOW_TEXTS: Readonly<Record<string, string>> = {
  NPV: `working
number rate numbers values
let factor = 1 / (1 + rate)
let figure = fold(range(1, count(values)), 0, (total, k) => (total + values[count(values) + 1 - k]) * factor)
${STATED}`,
  XNPV: `working
number rate numbers values dates dates
check rate > -1
check count(dates) = count(values) and count(dates) >= 1
check fold(dates, true, (holds, at) => holds and at >= dates[1])
let daily = (1 + rate) ^ (-1 / 365)
let figure = fold(range(1, count(values)), 0, (total, k) => total + values[k] * daily ^ days(dates[1], dates[k]))
${STATED}`,
  IRR: `working
numbers values number guess
let flows = values
${MOST}
let worth(factor) = fold(range(1, count(flows)), 0, (total, k) => total * factor + flows[count(flows) + 1 - k])
let figure = root(most, ${pointsText(FLOW_POINTS)}, guess, (x) => worth(1 / (1 + x)))
${STATED}`,
  XIRR: `working
numbers values dates dates number guess
check count(dates) = count(values) and count(dates) >= 2
let flows = by_date(values, dates)
let times = by_date(dates, dates)
${MOST}
let worth(factor) = fold(range(1, count(flows)), 0, (total, k) => total + flows[k] * factor ^ days(times[1], times[k]))
let figure = root(most, ${pointsText(FLOW_POINTS)}, guess, (x) => worth((1 + x) ^ (-1 / 365)))
${STATED}`,
  MIRR: `working
numbers values number financeRate number reinvestRate
check count(values) >= 2
let gain(x) = max(x, 0)
let cost(x) = min(x, 0)
let reinvested = 1 / (1 + reinvestRate)
let financed = 1 / (1 + financeRate)
let gains = fold(range(1, count(values)), 0, (total, k) => total * reinvested + gain(values[count(values) + 1 - k]))
let costs = fold(range(1, count(values)), 0, (total, k) => total * financed + cost(values[count(values) + 1 - k]))
let ended = gains * (1 + reinvestRate) ^ (count(values) - 1)
let figure = (-ended / costs) ^ (1 / (count(values) - 1)) - 1
${STATED}`,
};
