/*
 * What loans and the time value of money mean, in the language of definitions. Growth accumulates, discounting divides;
 * `due` is worth one period's interest more than a payment at the end.
 */

const STATED = 'result value = round(figure, 20, "half_even")';

const PAYMENT = `
let growth = (1 + rate) ^ nper
let units = if rate = 0 then nper else (growth - 1) / rate
let due = if type <> 0 then 1 + rate else 1
let payment(future, factor) = -((pv * growth + future) / (factor * units))`;

const INTEREST = `
check per >= 1 and per <= nper
let ordinary = payment(fv, 1)
let discount = (1 / (1 + rate)) ^ (nper - per + 1)
let before = (1 + rate) ^ (per - 1)
let regular = if rate > 0 then ordinary * (1 - discount) + rate * fv * discount
  else -(pv * before * rate + ordinary * (before - 1))
let interest = if type <> 0 and per = 1 then 0 else if type <> 0 then regular / (1 + rate) else regular`;

const PERIOD = 'number rate number per number nper number pv number fv whole type';

const CUMULATION = `
number rate number nper number pv number start number end whole type
check rate > 0 and nper > 0 and pv > 0
check start >= 1 and end >= start and end <= nper
check type = 0 or type = 1
${PAYMENT}
let from = round(start, 0, "ceiling")
let to = round(end, 0, "floor")
let ordinary = payment(0, 1)
let paid = payment(0, due) * max(0, to - from + 1)
let opening = if type <> 0 then max(from, 2) else from
let after(passed) = (1 / (1 + rate)) ^ (nper - passed)
let accrued = ordinary * (to - opening + 1) - ordinary * (after(to) - after(opening - 1)) / rate
let interest = if opening > to then 0 else if type <> 0 then accrued / (1 + rate) else accrued`;

/** By name of the function. */
export const ANNUITY_TEXTS: Readonly<Record<string, string>> = {
  FV: `working
number rate number nper number pmt number pv whole type
let due = if type <> 0 then 1 + rate else 1
let growth = (1 + rate) ^ nper
let units = if rate = 0 then nper else (growth - 1) / rate
let figure = -(pv * growth + pmt * (due * units))
${STATED}`,
  PV: `working
number rate number nper number pmt number fv whole type
let due = if type <> 0 then 1 + rate else 1
let growth = (1 + rate) ^ nper
let units = if rate = 0 then nper else (growth - 1) / rate
let accumulated = -((fv + pmt * (due * units)) / growth)
let inverse = (1 / (1 + rate)) ^ nper
let discounted = -(fv * inverse + pmt * (due * ((1 - inverse) / rate)))
let figure = if rate < 0 and rate > -1 then discounted else accumulated
${STATED}`,
  PMT: `working
number rate number nper number pv number fv whole type
${PAYMENT}
let figure = payment(fv, due)
${STATED}`,
  NPER: `working
number rate number pmt number pv number fv whole type
let due = if type <> 0 then 1 + rate else 1
let paid = pmt * due
let ratio = (paid - fv * rate) / (paid + pv * rate)
let figure = if rate = 0 then -((pv + fv) / pmt) else ln(ratio) / ln(1 + rate)
${STATED}`,
  IPMT: `working
${PERIOD}
${PAYMENT}
${INTEREST}
let figure = interest
${STATED}`,
  PPMT: `working
${PERIOD}
${PAYMENT}
${INTEREST}
let figure = payment(fv, due) - interest
${STATED}`,
  ISPMT: `working
number rate number per number nper number pv
let interest = -(pv * rate)
let figure = interest - interest * per / nper
${STATED}`,
  CUMIPMT: `working
${CUMULATION}
let figure = interest
${STATED}`,
  CUMPRINC: `working
${CUMULATION}
let figure = paid - interest
${STATED}`,
};
