/*
 * What days between dates mean. The basis is 0 for 30/360 US, 1 for actual/actual, 2 for actual/360, 3 for actual/365
 * and 4 for 30E/360.
 */

export const BETWEEN = `
let between(a, b) = if basis = 0 then days_30us(a, b) else if basis = 4 then days_30eu(a, b) else days(a, b)`;

const LEAP = 'let leap(y) = month_length(date(y, 2, 1)) = 29';

/** Days of the year that the basis divides by; of actual/actual over more than a year, the mean of the years touched. */
export const YEAR = `
${LEAP}
let near(a, b) = year(a) = year(b) or (year(b) = year(a) + 1 and (month(a) > month(b) or (month(a) = month(b) and day(a) >= day(b))))
let touches(a, b) = if year(a) = year(b) then leap(year(a)) else if month(b) = 2 and day(b) = 29 then true
  else if leap(year(a)) then month(a) <= 2 else leap(year(b)) and month(b) > 2
let mean(a, b) = days(date(year(a), 1, 1), date(year(b) + 1, 1, 1)) / (year(b) - year(a) + 1)
let real_year(a, b) = if not(near(a, b)) then mean(a, b) else if touches(a, b) then 366 else 365
let year_of(a, b) = if basis = 1 then real_year(a, b) else if basis = 3 then 365 else 360`;

/** Years as LibreOffice counts them where it divides by the first year's length: months of thirty days, a 31st as it is. */
export const FIRST_YEAR = `
let short(a, b) = if basis = 0 and month(a) = 2 and month(b) <> 2 and year(a) = year(b) then 30 - month_length(a) else 0
let months_between(a, b) = 12 * (year(b) - year(a)) + month(b) - month(a)
let elapsed(a, b) = if basis = 0 or basis = 4 then 30 * months_between(a, b) + day(b) - day(a) - short(a, b) else days(a, b)
let first_year(a) = if basis = 1 then (if leap(year(a)) then 366 else 365) else if basis = 3 then 365 else 360
let years_by_first(a, b) = elapsed(a, b) / first_year(a)`;

export const BASIS = 'check basis >= 0 and basis <= 4';

const STATED = 'result value = round(figure, 20, "half_even")';

/** A term from settlement to maturity. */
const TERM = `
whole basis
${BASIS}
check settlement < maturity
${BETWEEN}
${YEAR}
${FIRST_YEAR}
let usual = between(settlement, maturity) / year_of(settlement, maturity)`;

const USUAL = 'let years = usual';
const BY_FIRST = 'let years = if profile = "libreoffice" then years_by_first(settlement, maturity) else usual';

const term = (first: string, second: string, years: string, figure: string): string => `working
date settlement date maturity number ${first} number ${second}
${TERM}
${years}
check ${first} > 0 and ${second} > 0
${figure}
${STATED}`;

/** 30/360 US as DAYS360 counts: a start at the end of February counts as the 30th, an end there as it is. */
const american = (a: string, b: string): string =>
  `30 * (12 * (year(${b}) - year(${a})) + month(${b}) - month(${a})) + closing(${a}, ${b}) - opening(${a})`;

const THIRTY = `
let opening(a) = if day(a) = month_length(a) and (month(a) = 2 or day(a) = 31) then 30 else day(a)
let closing(a, b) = if day(b) = 31 and opening(a) >= 30 then 30 else day(b)`;

const BILL = `${THIRTY}
check settlement < maturity and maturity <= months(settlement, 12)
let actual = days(settlement, maturity)
let next_day(a) = date_of_serial(serial(a) + 1)`;

/** Days of a bill: actual ones, where LibreOffice counts months of thirty days up to the day after maturity. */
const BILL_LENGTH = (libre: string): string => `let length = if profile = "libreoffice" then ${libre} else actual
check profile <> "libreoffice" or length <= 360`;
const TO_NEXT_DAY = american('settlement', 'next_day(maturity)');

/** Serial numbers that 7 divides are Saturdays; those one above are Sundays. Holidays count once, and on weekdays only. */
const WORKDAYS = `
let weekday(s) = s - 7 * quotient(s, 7)
let earlier(k) = fold(range(1, k - 1), false, (seen, j) => seen or holidays[j] = holidays[k])
let free(k, low, high) = if serial(holidays[k]) >= low and serial(holidays[k]) <= high and weekday(serial(holidays[k])) > 1 and not(earlier(k)) then 1 else 0
let frees(low, high) = fold(range(1, count(holidays)), 0, (total, k) => total + free(k, low, high))
let weeks(s, offset) = quotient(s - offset, 7)
let weekend(low, high) = weeks(high, 0) - weeks(low, 1) + (weeks(high, 1) - weeks(low, 2))
let workdays(low, high) = high - low + 1 - weekend(low, high) - frees(low, high)`;

const MONTHS = (shift: string): string => `working
date start whole months
check abs(months) <= 120000
result value = serial(${shift}(start, months))`;

/** By name of the function. */
export const DAY_COUNT_TEXTS: Readonly<Record<string, string>> = {
  DISC: term('pr', 'redemption', USUAL, 'let figure = (1 - pr / redemption) / years'),
  INTRATE: term('investment', 'redemption', BY_FIRST, 'let figure = (redemption / investment - 1) / years'),
  YIELDDISC: term('pr', 'redemption', USUAL, 'let figure = (redemption / pr - 1) / years'),
  PRICEDISC: term('discount', 'redemption', BY_FIRST, 'let figure = redemption * (1 - discount * years)'),
  RECEIVED: term(
    'investment',
    'discount',
    BY_FIRST,
    'check 1 - discount * years > 0\nlet figure = investment / (1 - discount * years)',
  ),
  ACCRINTM: `working
date issue date settlement number rate number par whole basis
${BASIS}
check issue < settlement
check rate > 0 and par > 0
${BETWEEN}
${YEAR}
${FIRST_YEAR}
let usual = between(issue, settlement) / year_of(issue, settlement)
let figure = par * rate * (if profile = "libreoffice" then years_by_first(issue, settlement) else usual)
${STATED}`,
  TBILLPRICE: `working
date settlement date maturity number discount
${BILL}
${BILL_LENGTH('days_30us(settlement, next_day(maturity))')}
check discount > 0
let figure = 100 * (1 - discount * length / 360)
check figure >= 0
${STATED}`,
  TBILLYIELD: `working
date settlement date maturity number pr
${BILL}
${BILL_LENGTH(`${american('settlement', 'maturity')} + 1`)}
check pr > 0
let figure = (100 / pr - 1) * 360 / length
${STATED}`,
  TBILLEQ: `working
date settlement date maturity number discount
${BILL}
${BILL_LENGTH(TO_NEXT_DAY)}
check discount > 0
let simple = 365 * discount / (360 - discount * length)
let price = 1 - discount * length / 360
let years = length / (if length = 366 then 366 else 365)
let excess = 2 * years - 1
let inner = years ^ 2 - excess * (1 - 1 / price)
let compound = 2 * (inner ^ (1 / 2) - years) / excess
let figure = if length <= 182 or profile = "libreoffice" then simple else compound
${STATED}`,
  YEARFRAC: `working
date start date end whole basis
${BASIS}
${BETWEEN}
${YEAR}
let fraction(a, b) = between(a, b) / year_of(a, b)
let figure = if start = end then 0 else if start < end then fraction(start, end) else fraction(end, start)
${STATED}`,
  DAYS360: `working
date start date end whole european
${THIRTY}
let american = ${american('start', 'end')}
result value = if european = 0 then american else days_30eu(start, end)`,
  DAYS: `working
date end date start
result value = days(start, end)`,
  EDATE: MONTHS('months'),
  EOMONTH: MONTHS('months_end'),
  NETWORKDAYS: `working
date start date end dates holidays = []
${WORKDAYS}
let counted = if start <= end then workdays(serial(start), serial(end)) else -workdays(serial(end), serial(start))
result value = counted`,
  WORKDAY: `working
date start whole days dates holidays = []
check abs(days) <= 200000
${WORKDAYS}
let origin = serial(start)
let at = weekday(origin)
let monday = if at >= 2 then origin - (at - 2) else origin - 5 - at
let friday = if at >= 2 then origin + (6 - at) else origin + 6 - at
let ahead = if at >= 2 then at - 1 else 5
let behind = if at >= 2 then 7 - at else 5
let past(n) = quotient(n - 1, 5)
let later(n) = monday + 7 * past(n) + (n - 5 * past(n) - 1)
let before(n) = friday - 7 * past(n) - (n - 5 * past(n) - 1)
let tries = range(0, count(holidays))
let forward = fold(tries, later(ahead + days), (reached, k) => later(ahead + days + frees(origin + 1, reached)))
let backward = fold(tries, before(behind - days), (reached, k) => before(behind - days + frees(reached, origin - 1)))
result value = if days > 0 then forward else if days < 0 then backward else origin`,
};
