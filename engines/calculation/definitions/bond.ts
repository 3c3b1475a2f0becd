import { BASIS, BETWEEN, FIRST_YEAR, YEAR } from './day-count.ts';

/* What coupon bonds mean: their dates are counted back from maturity, and ends of months stay ends of months. */

const STATED = 'result value = round(figure, 20, "half_even")';

/** A date moved by months, and how many coupon periods lie between a date and an anchor. */
const SCHEDULE = `
check frequency = 1 or frequency = 2 or frequency = 4
${BASIS}
${BETWEEN}
let step = 12 / frequency
let ends(a) = day(a) = month_length(a)
let moved(a, n, last) = if last then months_end(a, n) else months(a, n)
let gap(a, b) = 12 * (year(b) - year(a)) + month(b) - month(a)
let opening(a, b) = max(1, quotient(gap(a, b), step))
let back(a, b) = fold(range(1, 2), opening(a, b), (n, k) => if moved(b, -n * step, ends(b)) > a then n + 1 else n)
let previous_of(a, b) = moved(b, -back(a, b) * step, ends(b))
let next_of(a, b) = moved(b, -(back(a, b) - 1) * step, ends(b))
let period_of(a, b) = if basis = 1 then days(previous_of(a, b), next_of(a, b)) else (if basis = 3 then 365 else 360) / frequency`;

const COUPON = `
check settlement < maturity
${SCHEDULE}
let coupons = back(settlement, maturity)
let previous = previous_of(settlement, maturity)
let next = next_of(settlement, maturity)
let period = period_of(settlement, maturity)
let accrued_days = between(previous, settlement)
let days_to_next = if basis = 0 then days_30us_both(previous, next) - days_30us(previous, settlement) else between(settlement, next)
let remaining = if profile = "excel-2010" then period - accrued_days else days_to_next`;

const coupon = (result: string): string => `working
date settlement date maturity whole frequency whole basis
${COUPON}
result value = round(${result}, 20, "half_even")`;

const PRICED = `
${COUPON}
let coupon = 100 * rate / frequency
let accrued = coupon * accrued_days / period
let share = remaining / period
let stream(f) = fold(range(2, coupons), coupon + redemption, (total, k) => total * f + coupon)
let discounted(f) = f ^ share * stream(f) - accrued
let price(y) = if coupons = 1 and profile <> "libreoffice" then (redemption + coupon) / (1 + share * (y / frequency)) - accrued
  else discounted(1 / (1 + y / frequency))`;

const DURATION = `working
date settlement date maturity number coupon number yld whole frequency whole basis
check coupon >= 0 and yld >= 0
${COUPON}
${YEAR}
let by_years = between(settlement, maturity) / year_of(settlement, maturity) * frequency - (coupons - 1)
let share = if profile = "libreoffice" then by_years else remaining / period
let growth = 1 + yld / frequency
let amount = 100 * coupon / frequency
let worth = 100 + fold(range(1, coupons), 0, (total, k) => total * growth + amount)
let weighted = 100 * (share + coupons - 1) + fold(range(1, coupons), 0, (total, k) => total * growth + amount * (share + k - 1))
let years = weighted / worth / frequency`;

const AT_MATURITY = `
check settlement < maturity and issue <= settlement
${BASIS}
${BETWEEN}
${YEAR}
let length = year_of(issue, settlement)
let whole_days = between(issue, maturity)
let passed_days = between(issue, settlement)
let own(a, b) = between(a, b) / year_of(a, b)
let is_own = profile = "libreoffice"
let full = if is_own then own(issue, maturity) else whole_days / length
let passed = if is_own then (if issue = settlement then 0 else own(issue, settlement)) else passed_days / length
let left = if is_own then own(settlement, maturity) else (whole_days - passed_days) / length`;

const POSITIVE = 'let positive(x) = max(x, 0)';

/** A first period that is longer or shorter than the others: its coupon and its accrual in regular coupons. */
const ODD_FIRST = `
check issue < settlement and settlement < firstCoupon and firstCoupon < maturity
${SCHEDULE}
${POSITIVE}
let later(a, b) = if a >= b then a else b
let earlier(a, b) = if a <= b then a else b
let period = period_of(settlement, firstCoupon)
let span = positive(between(issue, firstCoupon))
let is_short = span < period
let quasi = back(issue, firstCoupon)
let length(a, b) = if basis = 1 then positive(days(a, b)) else period
let share_of(k, a, b) = (if k < quasi then length(a, b) else positive(between(issue, b))) / length(a, b)
let accrual_of(a, b) = positive(between(later(issue, a), earlier(settlement, b))) / length(a, b)
let next(s, k, a) = [a, s[2] + share_of(k, a, s[1]), s[3] + accrual_of(a, s[1])]
let shares = fold(range(1, quasi), [firstCoupon, 0, 0], (s, k) => next(s, k, months(s[1], -step)))
let long_share = shares[2]
let long_accrual = shares[3]
let first_share = if is_short then span / period else long_share
let accrued_share = if is_short then positive(between(issue, settlement)) / period else long_accrual
let left_days = if basis = 2 or basis = 3 then positive(between(settlement, next_of(settlement, firstCoupon)))
  else period - between(previous_of(settlement, firstCoupon), settlement)
let share = (if is_short then positive(between(settlement, firstCoupon)) else left_days) / period
let keeps_end = if not(ends(firstCoupon)) and month(firstCoupon) <> 2 and day(firstCoupon) > 28 and day(firstCoupon) < month_length(firstCoupon) then ends(settlement) else ends(firstCoupon)
let from = moved(settlement, 0, keeps_end)
let tries = quotient(gap(settlement, firstCoupon), step) + 2
let walk_start = [if settlement < from and from < firstCoupon then 1 else 0, 0, moved(from, step, keeps_end)]
let walked = fold(range(1, tries), walk_start, (s, k) => if s[3] < firstCoupon then [s[1] + 1, 0, moved(s[3], step, keeps_end)] else s)
let wholes = if is_short then 0 else if profile = "excel-2010" then walked[1] else back(settlement, firstCoupon) - 1
let coupons = if is_short then back(settlement, maturity) - 1 else back(firstCoupon, maturity)
let coupon = 100 * rate / frequency
let regular(f) = fold(range(2, coupons), coupon + redemption, (total, k) => total * f + coupon)
let stream(f) = (if coupons = 0 then coupon * first_share + redemption else regular(f) * f + coupon * first_share) * f ^ wholes
let discounted(f) = f ^ share * stream(f) - coupon * accrued_share
let price(y) = discounted(1 / (1 + y / frequency))`;

const ODD_LAST = `
check lastInterest < settlement and settlement < maturity
${SCHEDULE}
${YEAR}
${POSITIVE}
let later(a, b) = if a >= b then a else b
let earlier(a, b) = if a <= b then a else b
let quasi = back(lastInterest, maturity)
let length(a, b) = positive(if basis = 0 then days_30us_both(a, b) else between(a, b))
let own_days(k, a, b) = if k < quasi - 1 then length(a, b) else length(a, maturity)
let accrued_days(k, a, b) = if b < settlement then own_days(k, a, b) else if a < settlement then positive(between(a, settlement)) else 0
let left_days(a, b) = positive(between(later(settlement, a), earlier(maturity, b)))
let added(s, k, b, n) = [b, s[2] + own_days(k, s[1], b) / n, s[3] + accrued_days(k, s[1], b) / n, s[4] + left_days(s[1], b) / n]
let next(s, k, b) = added(s, k, b, length(s[1], b))
let shares = fold(range(0, quasi - 1), [lastInterest, 0, 0, 0], (s, k) => next(s, k, months(s[1], step)))
let by_years(a, b) = between(a, b) / year_of(a, b) * frequency
let is_own = profile = "libreoffice"
let last_share = if is_own then by_years(lastInterest, maturity) else shares[2]
let accrued_share = if is_own then by_years(lastInterest, settlement) else shares[3]
let left_share = if is_own then by_years(settlement, maturity) else shares[4]
let coupon = 100 * rate / frequency
let end = last_share * coupon + redemption`;

const BOND_INPUTS = (figure: string): string =>
  `number rate number ${figure} number redemption whole frequency whole basis`;
const ROOT = 'root(1, [0], 0.05, (y) => price(y) - pr)';

/** By name of the function. */
export const BOND_TEXTS: Readonly<Record<string, string>> = {
  COUPNUM: coupon('coupons'),
  COUPDAYS: coupon('period'),
  COUPDAYBS: coupon('accrued_days'),
  COUPDAYSNC: coupon('days_to_next'),
  COUPNCD: coupon('serial(next)'),
  COUPPCD: coupon('serial(previous)'),
  PRICE: `working
date settlement date maturity ${BOND_INPUTS('yld')}
check rate >= 0 and yld >= 0 and redemption > 0
${PRICED}
let figure = price(yld)
${STATED}`,
  YIELD: `working
date settlement date maturity ${BOND_INPUTS('pr')}
check rate >= 0 and pr > 0 and redemption > 0
${PRICED}
let paid = pr + accrued
let single = (redemption + coupon - paid) / paid * (frequency / share)
let figure = if coupons = 1 and profile <> "libreoffice" then single else ${ROOT}
${STATED}`,
  DURATION: `${DURATION}
let figure = years
${STATED}`,
  MDURATION: `${DURATION}
let figure = years / growth
${STATED}`,
  PRICEMAT: `working
date settlement date maturity date issue number rate number yld whole basis
check rate >= 0 and yld >= 0
${AT_MATURITY}
let interest = 100 * rate
let figure = (100 + full * interest) / (1 + left * yld) - passed * interest
${STATED}`,
  YIELDMAT: `working
date settlement date maturity date issue number rate number pr whole basis
check rate >= 0 and pr > 0
${AT_MATURITY}
let paid = pr / 100 + passed * rate
let figure = ((1 + full * rate) / paid - 1) / left
${STATED}`,
  ODDFPRICE: `working
date settlement date maturity date issue date firstCoupon ${BOND_INPUTS('yld')}
check rate >= 0 and yld >= 0 and redemption >= 0
${ODD_FIRST}
let figure = price(yld)
${STATED}`,
  ODDFYIELD: `working
date settlement date maturity date issue date firstCoupon ${BOND_INPUTS('pr')}
check rate >= 0 and pr > 0 and redemption >= 0
${ODD_FIRST}
let figure = ${ROOT}
${STATED}`,
  ODDLPRICE: `working
date settlement date maturity date lastInterest ${BOND_INPUTS('yld')}
check rate >= 0 and yld >= 0 and redemption >= 0
${ODD_LAST}
let figure = end / (1 + left_share * yld / frequency) - accrued_share * coupon
${STATED}`,
  ODDLYIELD: `working
date settlement date maturity date lastInterest ${BOND_INPUTS('pr')}
check rate >= 0 and pr > 0 and redemption >= 0
${ODD_LAST}
let paid = accrued_share * coupon + pr
let figure = (end - paid) / paid * (frequency / left_share)
${STATED}`,
  ACCRINT: `working
date issue date firstInterest date settlement number rate number par whole frequency whole basis whole method
check issue < settlement and issue <= firstInterest
check rate > 0 and par > 0
${SCHEDULE}
${YEAR}
${FIRST_YEAR}
let keeps_end = ends(firstInterest)
let at(n) = moved(firstInterest, n * step, keeps_end)
let reach = quotient(max(0, gap(firstInterest, settlement)), step) + 1
let passed = fold(range(1, reach), 0, (n, k) => if at(n + 1) < settlement then n + 1 else n)
let from_issue = method <> 0 or settlement <= firstInterest
let periods = if settlement > firstInterest and from_issue then passed else -1
let start = at(periods)
let around = if start < firstInterest then period_of(start, firstInterest) else if basis = 1 then days(start, moved(start, step, keeps_end)) else (if basis = 3 then 365 else 360) / frequency
let own = between(if issue > start then issue else start, settlement) / around
let share(a) = if basis = 0 then days_30us(issue, a[2]) / days_30us_both(a[1], a[2])
  else if basis = 3 then between(issue, a[2]) * frequency / 365
  else if basis = 2 then between(issue, a[2]) / days_30us(a[1], a[2]) else between(issue, a[2]) / between(a[1], a[2])
let earlier(a) = if issue > a[1] then share(a) else if from_issue then 1 else 0
let back_to = quotient(max(0, gap(issue, start)), step) + 2
let shares = fold(range(1, back_to), 0, (total, k) => if at(periods - k + 1) > issue then total + earlier([at(periods - k), at(periods - k + 1)]) else total)
let figure = if profile = "libreoffice" then par * rate * years_by_first(issue, settlement) else par * rate / frequency * (own + shares)
${STATED}`,
};
