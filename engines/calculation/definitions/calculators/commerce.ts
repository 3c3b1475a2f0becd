import type { MeaningText } from './meaning-text.ts';

/* What sums, invoices, statements, allocations and exchange differences mean. */

const CONVERTED = `
check unit(amount) <> currency
let converted(x, rate) = round(as(as(x, "1") * rate, currency), minor(currency), "half_up")`;

/** By name of the calculator. */
export const COMMERCE_MEANINGS = {
  sum: { body: 'result sum = sum(values)' },
  'invoice.line_net': {
    body: `
let product = quantity * unitPrice
result net = round(product, minor(unitPrice), "half_up")`,
  },
  'invoice.tax': { body: 'result tax = round(base * rate, minor(base), "half_up")' },
  'invoice.total': {
    defaults: { prepaid: '0' },
    body: `
let net = sum(lines)
let tax = net - net + sum(taxes)
let total = net + tax
result total = total
result net = net
result tax = tax
result payable = total - prepaid`,
  },
  'statement.difference': {
    body: `
let expected = opening + sum(lines)
result difference = expected - closing`,
  },
  'ledger.net': {
    defaults: { currency: '""' },
    body: `
check count(postings) > 0 or currency <> ""
result net = if count(postings) = 0 then as(0, currency) else sum(postings)`,
  },
  'allocation.largest_remainder': {
    body: `
let scale = minor(total)
let whole = sum(weights)
check whole > 0
let exact = map(weights, (weight) => total * weight / whole)
let floors = map(exact, (share) => round(share, scale, "down"))
let rests = map(range(1, count(weights)), (k) => abs(exact[k] - floors[k]))
let places = ranks(rests)
let left = total - sum(floors)
let lucky = abs(as(left, "1")) * 10 ^ scale
let unit_left = as((if left < 0 then -1 else 1) / 10 ^ scale, unit(total))
result part = map(range(1, count(weights)), (k) => if places[k] <= lucky then floors[k] + unit_left else floors[k])`,
  },
  'fx.realised': {
    defaults: { side: '"receivable"' },
    body: `${CONVERTED}
let booked = converted(amount, bookedRate)
let settled = converted(amount, settledRate)
result gain = if side = "payable" then booked - settled else settled - booked
result booked = booked
result settled = settled`,
  },
  'fx.unrealised': {
    defaults: { side: '"receivable"', settled: '0', settledRate: '0', originalRate: '0' },
    body: `${CONVERTED}
check settled <= amount and (settled = 0 or settledRate > 0)
let sign = if side = "payable" then -1 else 1
let carried = converted(amount, carriedRate)
let settled_carried = converted(settled, carriedRate)
let proceeds = converted(settled, settledRate)
let open = amount - settled
let closing = converted(open, closingRate)
let open_carried = carried - settled_carried
let unrealised = (closing - open_carried) * sign
let realised = (proceeds - settled_carried) * sign
result unrealised = unrealised
result realised = realised
result total = unrealised + realised
result carrying = closing
result open = open
result sinceRecognition = if originalRate = 0 then [] else (closing - converted(open, originalRate)) * sign`,
  },
} satisfies Readonly<Record<string, MeaningText>>;
