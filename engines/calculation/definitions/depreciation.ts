import { BETWEEN, YEAR } from './day-count.ts';

/* What depreciation methods of spreadsheets mean. */

const STATED = 'result value = round(figure, 20, "half_even")';
const ASSET = 'check cost >= 0 and salvage >= 0 and life > 0';

const FRENCH = `
number cost date purchased date first number salvage number period number rate whole basis
check cost >= 0 and salvage >= 0 and period >= 0 and rate > 0
check salvage <= cost and purchased <= first
check basis = 0 or basis = 1 or basis = 3 or basis = 4
${BETWEEN}
let life = round(1 / rate, 0, "ceiling")
let nothing = cost = salvage or period > life
let count_of = round(period, 0, "down")
let leap_day(a) = (basis = 1 or basis = 3) and month(a) = 2 and day(a) = 29
let real(a) = if leap_day(a) then date(year(a), 2, 28) else a
let bought_in_leap = month_length(date(year(purchased), 2, 1)) = 29
let length = if basis = 1 then (if bought_in_leap then 366 else 365) else if basis = 3 then 365 else 360
let share(r) = between(real(purchased), real(first)) / length * r * cost
let opening(r) = min(if share(r) = 0 then cost * r else share(r), cost - salvage)`;

/** By name of the function. */
export const DEPRECIATION_TEXTS: Readonly<Record<string, string>> = {
  SLN: `working
number cost number salvage number life
let figure = (cost - salvage) / life
${STATED}`,
  SYD: `working
number cost number salvage number life number per
check salvage >= 0 and life > 0 and per > 0 and per <= life
let figure = (cost - salvage) * (life - per + 1) * 2 / (life * (life + 1))
${STATED}`,
  DB: `working
number cost number salvage number life number period number month
${ASSET}
check period > 0
let months_of_first = round(month, 0, "down")
check months_of_first >= 1 and months_of_first <= 12
let years = round(period, 0, "down")
let last = round(life, 0, "down")
check years <= last + (if months_of_first < 12 then 1 else 0) and years <= 20000
let rate = round(1 - (if salvage = 0 then 0 else (salvage / cost) ^ (1 / life)), 3, "half_up")
let opening = months_of_first / 12
let initial = cost * rate * opening
let regular(total, year) = (cost - total) * rate * (if year = last + 1 then 1 - opening else 1)
let next(s, amount) = [amount, s[2] + amount]
let written = fold(range(2, years), [initial, initial], (s, year) => next(s, regular(s[2], year)))
let figure = if cost = 0 then 0 else written[1]
${STATED}`,
  DDB: `working
number cost number salvage number life number period number factor
${ASSET}
check factor > 0 and period > 0 and period <= life
let rate = min(1, factor / life)
let passed = max(0, period - 1)
let book = cost * (if passed = 0 then 1 else (1 - rate) ^ passed)
let figure = min(book * rate, max(0, book - salvage))
${STATED}`,
  VDB: `working
number cost number salvage number life number start number end number factor whole noSwitch
${ASSET}
check factor > 0
check start >= 0 and end >= start and end <= life and end <= 20000
let rate = factor / life
let open(book) = max(0, book - salvage)
let lower(book, total) = min((book - total) * rate, open(book) - total)
let even(book, left, total) = (open(book) - total) / left
let amount(book, left, total, stops) = if noSwitch <> 0 or left = 0 then lower(book, total)
  else if lower(book, total) >= even(book, left, total) then lower(book, total)
  else if stops then 0 else even(book, left, total)
let periods(book, span, n) = fold(range(0, n - 1), 0, (total, k) => total + amount(book, span - k, total, false))
let rest(book, span, at, n, total, stops) = if at = n then total
  else total + amount(book, span - n, total, stops and n > 0 and n = round(span, 0, "down")) * (at - n)
let cut(at) = round(at, 0, "down")
let to(book, span, at, stops) = rest(book, span, at, cut(at), periods(book, span, cut(at)), stops)
let before = to(cost, life, start, true)
let anew = profile = "excel-2010" and noSwitch = 0 and start <> cut(start)
let figure = if anew then to(cost - before, life - start, end - start, false) else to(cost, life, end, true) - before
${STATED}`,
  AMORLINC: `working
${FRENCH}
let yearly = cost * rate
let left = cost - salvage - opening(rate) - yearly * (count_of - 1)
let later = if count_of = 0 then (if period = 0 then opening(rate) else yearly) else max(0, min(yearly, left))
let figure = if nothing then 0 else later
${STATED}`,
  AMORDEGRC: `working
${FRENCH}
${YEAR}
let units(x) = round(round(x, 13, "half_up"), 0, "half_up")
let tenths = if life >= 3 and life <= 4 then 15 else if life >= 5 and life <= 6 then 20 else if life > 6 then 25 else 10
let declining = rate * (tenths / 10)
let periods = if share(declining) = 0 then life else life + 1
let initial = units(opening(declining))
let regular(s, n) = if s[1] < salvage then 0 else s[1] * (if periods - n = 2 then 1 / 2 else s[2])
let next(s, n, amount) = [s[1] - amount, if periods - n = 2 then 1 else s[2], amount]
let written = fold(range(2, count_of + 1), [cost - initial, declining, 0], (s, n) => next(s, n, regular(s, n)))
let taken = 1 / rate
let speed = rate * (if taken < 3 then 10 else if taken < 5 then 15 else if taken <= 6 then 20 else 25) / 10
let begun = if purchased = first then 0 else between(purchased, first) / year_of(purchased, first)
let first_part = units(begun * speed * cost)
let ended(s, k) = [s[1], s[2], if count_of - k <= 0 then units(s[1] / 2) else 0, true]
let libre(s, k, part) = if s[4] then s else if s[2] - part < 0 then ended(s, k) else [s[1] - part, s[2] - part, part, false]
let opened = [cost - first_part, cost - first_part - salvage, first_part, false]
let walked = fold(range(1, count_of), opened, (s, k) => libre(s, k, units(speed * s[1])))
let usual = if nothing then 0 else if period = 0 then initial else units(written[3])
let figure = if profile = "libreoffice" then walked[3] else usual
${STATED}`,
};
