import type { MeaningText } from './meaning-text.ts';

/* What depreciation, prepaid amounts and amounts over time mean. */

const DECLINING = `
check salvage <= cost
let scale = minor(cost)
let none = cost - cost
let part(book, k) = if k = 1 then book * yearly * monthsFirstYear / 12 else book * yearly
let charged(book, k) = min(round(part(book, k), scale, "half_up"), max(book - salvage, none))
let next(s, charge) = [s[1] - charge, charge]
let years = fold(range(1, year), [cost, none], (s, k) => next(s, charged(s[1], k)))
result charge = years[2]`;

const LAST_YEAR = 'check year <= lifeYears + (if monthsFirstYear < 12 then 1 else 0)';
const FULL_YEAR = { monthsFirstYear: '12' };

/** By name of the calculator. */
export const ASSET_MEANINGS = {
  'depreciation.straight_line': {
    body: `
check salvage <= cost
let depreciable = cost - salvage
let monthly = round(depreciable / lifeMonths, minor(cost), "half_up")
result monthly = monthly
result depreciable = depreciable
result final = depreciable - monthly * (lifeMonths - 1)`,
  },
  'depreciation.declining_balance': {
    defaults: FULL_YEAR,
    body: `
let yearly = rate
${DECLINING}`,
  },
  'depreciation.double_declining': {
    defaults: FULL_YEAR,
    body: `
${LAST_YEAR}
let yearly = 2 / lifeYears
${DECLINING}`,
  },
  'depreciation.sum_of_years': {
    defaults: FULL_YEAR,
    body: `
${LAST_YEAR}
check salvage <= cost
let after = lifeYears - year + 1
let current = max(after, 0) * monthsFirstYear / 12
let before = if year = 1 then 0 else (after + 1) * (12 - monthsFirstYear) / 12
let weight = current + before
let digits = lifeYears * (lifeYears + 1) / 2
result charge = round((cost - salvage) * weight / digits, minor(cost), "half_up")`,
  },
  'depreciation.units_of_production': {
    body: `
check salvage <= cost and unitsUsed <= unitsTotal
let share = unitsUsed / unitsTotal
result charge = round((cost - salvage) * share, minor(cost), "half_up")`,
  },
  'prepaid.release': {
    body: `
let monthly = round(amount / months, minor(amount), "half_up")
result monthly = monthly
result final = amount - monthly * (months - 1)`,
  },
  'revenue.by_days': {
    body: `
let share = min(daysPassed, daysTotal) / daysTotal
let earned = round(price * share, minor(price), "half_up")
result earned = earned
result deferred = price - earned`,
  },
  'schedule.by_days': {
    body: `
check to >= from
let span = days(from, to) + 1
let first = date(year(from), month(from), 1)
let calendar_months = 12 * (year(to) - year(from)) + month(to) - month(from) + 1
check calendar_months <= 240
let passed(k) = max(0, min(days(from, months(first, k)), span))
let earned(k) = round(amount * (passed(k) / span), minor(amount), "half_up")
result month = map(range(1, calendar_months), (k) => [month_name(months(first, k - 1)), earned(k) - earned(k - 1)])`,
  },
} satisfies Readonly<Record<string, MeaningText>>;
