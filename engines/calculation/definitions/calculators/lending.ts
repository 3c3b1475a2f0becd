import type { MeaningText } from './meaning-text.ts';

/* What loans, leases and bonds at effective interest mean. */

const LOAN = `
let scale = minor(principal)
let none = principal - principal
let growth = (1 + rate) ^ regular_periods
let level = if rate = 0 then (principal - balloon) / regular_periods else (principal * growth - balloon) * rate / (growth - 1)
let regular = round(if method = "equal-principal" then (principal - balloon) / regular_periods else level, scale, "half_even")
let interest_on(balance) = round(balance * rate, scale, "half_even")
let usual(k, interest) = if k <= interest_only then interest else if method = "equal-principal" then regular + interest else regular
let wanted(k, interest) = usual(k, interest) + (if k <= count(extras) then extras[k] else 0)
let paid(k, interest, owed) = if k = periods then owed else min(wanted(k, interest), owed)
let booked(s, k, interest, amount) = if k = shown
  then [s[1] + interest - amount, s[2] + interest, k, amount, interest, amount, s[1] + interest - amount]
  else [s[1] + interest - amount, s[2] + interest, k, amount, s[5], s[6], s[7]]
let row(s, k, interest) = booked(s, k, interest, paid(k, interest, s[1] + interest))
let rows = fold(range(1, periods), [principal, none, 0, none, none, none, none], (s, k) => if s[1] > 0 then row(s, k, interest_on(s[1])) else s)`;

const LEASE = `
let scale = minor(payment)
let none = payment - payment
let shift = if advance = "advance" then 1 else 0
let steps_at(q) = q > 1 and round((q - 1) / escalationEvery, 0, "floor") * escalationEvery = q - 1
let grown(amount, q) = if steps_at(q) then round(amount * (1 + escalation), scale, "half_even") else amount
let regular(amount, t) = if t + shift <= periods then amount else none
let due(amount, t) = regular(amount, t) + (if t = periods then finalPayment else 0)
let discount = round(1 / (1 + rate), 40, "half_even")
let measured(s, amount, factor, paid) = [amount, factor, s[3] + round(paid * factor, 40, "half_even"), s[4] + paid]
let measure(s, t, amount) = measured(s, amount, round(s[2] * discount, 40, "half_even"), due(amount, t))
let measures = fold(range(1, periods), [payment, 1, none, none], (s, t) => measure(s, t, grown(s[1], t + shift)))
let liability = round(measures[3], scale, "half_even")
let paid_at_start = if shift = 1 then payment else none
let asset = liability + paid_at_start + directCosts + restoration - incentives
let total_interest = measures[4] - liability
let last = if finalPayment > 0 then periods else periods - shift
let interest_of(open, t, paid) = if t = last then paid - open else round(open * rate, scale, "half_even")
let carried(s, amount, paid, interest) = [amount, s[2] + interest - paid, interest, s[4] + interest]
let carry(s, t, amount) = carried(s, amount, due(amount, t), interest_of(s[2], t, due(amount, t)))
let rows = fold(range(1, min(period, periods)), [payment, liability, none, none], (s, t) => carry(s, t, grown(s[1], t + shift)))
let interest = if period > periods then none else rows[3]
let closing = rows[2]
let interest_to_date = rows[4]`;

const LEASE_DEFAULTS = {
  advance: '"arrears"',
  escalation: '0',
  escalationEvery: '12',
  finalPayment: '0',
  directCosts: '0',
  incentives: '0',
  restoration: '0',
  period: '1',
};

const FINANCE_LEASE: MeaningText = {
  defaults: { ...LEASE_DEFAULTS, usefulLife: '0', ownership: '"returns"' },
  body: `${LEASE}
let life = if usefulLife = 0 then periods else if ownership = "passes" then usefulLife else min(periods, usefulLife)
check period <= max(life, periods)
let usual = round(asset / life, scale, "half_even")
let charge = if period < life then usual else if period = life then asset - usual * (life - 1) else none
result liability = liability
result asset = asset
result interest = interest
result depreciation = charge
result closingLiability = closing
result closingAsset = if period < life then asset - usual * period else none
result totalInterest = total_interest`,
};

/** By name of the calculator. */
export const LENDING_MEANINGS = {
  'loan.payment': {
    body: `
let method = "level"
let balloon = 0
let extras = []
let shown = 0
let interest_only = 0
let regular_periods = periods
${LOAN}
result payment = regular
result interest = rows[2]`,
  },
  'loan.schedule': {
    defaults: { method: '"level"', balloon: '0', interestOnlyPeriods: '0', period: '1' },
    body: `
check balloon <= principal and interestOnlyPeriods < periods and count(extraPayments) <= periods
let extras = extraPayments
let shown = period
let interest_only = if method = "interest-only" then periods - 1 else interestOnlyPeriods
let regular_periods = periods - interest_only
${LOAN}
check period <= rows[3]
result payment = regular
result lastPayment = rows[4]
result totalInterest = rows[2]
result paymentsMade = rows[3]
result interest = rows[5]
result principal = rows[6] - rows[5]
result balance = rows[7]`,
  },
  'loan.balance': {
    body: `
let scale = minor(principal)
let interest_on(balance) = round(balance * rate, scale, "half_even")
let next(s, interest) = [s[1] + interest - payment, interest]
let rows = fold(range(1, paid), [principal, principal - principal], (s, k) => next(s, interest_on(s[1])))
result balance = rows[1]
result interest = rows[2]`,
  },
  'bond.amortisation': {
    defaults: { period: '1' },
    body: `
check period <= periods
let scale = minor(face)
let coupon = round(face * couponRate, scale, "half_even")
let discount = (1 + rate) ^ -periods
let annuity = if rate = 0 then periods else (1 - discount) / rate
let price = round(coupon * annuity + face * discount, scale, "half_even")
let amortised(carrying, k) = if k = periods then face - carrying else round(carrying * rate, scale, "half_even") - coupon
let next(s, part) = [s[1] + part, part]
let rows = fold(range(1, period), [price, coupon], (s, k) => next(s, amortised(s[1], k)))
let premium = price - face
result price = price
result premium = premium
result coupon = coupon
result interest = coupon + rows[2]
result amortisation = rows[2]
result carrying = rows[1]
result totalInterest = coupon * periods - premium`,
  },
  'lease.ifrs16': FINANCE_LEASE,
  'lease.asc842_finance': { ...FINANCE_LEASE },
  'lease.asc842_operating': {
    defaults: LEASE_DEFAULTS,
    body: `${LEASE}
check period <= periods
let total = asset + total_interest
let usual = round(total / periods, scale, "half_even")
let before = usual * (period - 1)
let cost = if period = periods then total - before else usual
let used_up = before + cost - interest_to_date
result liability = liability
result asset = asset
result cost = cost
result interest = interest
result closingLiability = closing
result closingAsset = asset - used_up`,
  },
} satisfies Readonly<Record<string, MeaningText>>;
