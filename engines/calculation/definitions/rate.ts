import { pointsText, RATE_POINTS } from './points.ts';

/* What rates and durations of single amounts and annuities mean. */

const STATED = 'result value = round(figure, 20, "half_even")';

/** By name of the function. */
export const RATE_TEXTS: Readonly<Record<string, string>> = {
  RATE: `working
number nper number pmt number pv number fv whole type number guess
check nper > 0
let opening = if type <> 0 then pv + pmt else pv
let closing = if type <> 0 then fv else pmt + fv
let due(x) = if type <> 0 then 1 + x else 1
let growth(x) = (1 + x) ^ nper
let account(x) = if x = 0 then pv + pmt * nper + fv else pv * growth(x) + pmt * (due(x) * ((growth(x) - 1) / x)) + fv
let turn(s, x) = if x = 0 then s else [if s[2] * x < 0 then s[1] + 1 else s[1], if x > 0 then 1 else -1]
let turns = fold([opening, pmt, closing], [0, 0], (s, x) => turn(s, x))
let most = turns[1]
let several = if nper = 1 then 0 else root(most, ${pointsText(RATE_POINTS)}, guess, (x) => account(x))
let figure = if nper = 1 then -(closing / opening) - 1 else several
${STATED}`,
  RRI: `working
number nper number pv number fv
check nper > 0
check pv <> 0 or fv = 0
check pv * fv >= 0
let figure = if pv = 0 then 0 else (fv / pv) ^ (1 / nper) - 1
${STATED}`,
  PDURATION: `working
number rate number pv number fv
check rate > 0 and pv > 0 and fv > 0
let figure = (ln(fv) - ln(pv)) / ln(1 + rate)
${STATED}`,
  FVSCHEDULE: `working
number principal numbers schedule
let figure = fold(schedule, principal, (amount, rate) => amount * (1 + rate))
${STATED}`,
  EFFECT: `working
number nominal whole npery
check nominal > 0 and npery >= 1
let figure = (1 + nominal / npery) ^ npery - 1
${STATED}`,
  NOMINAL: `working
number effective whole npery
check effective > 0 and npery >= 1
let figure = ((1 + effective) ^ (1 / npery) - 1) * npery
${STATED}`,
};
