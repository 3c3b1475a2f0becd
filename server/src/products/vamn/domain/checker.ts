// Verifies a certificate by replaying it. Self-contained on purpose: it imports nothing, shares no code with the
// engine that it checks, and runs in Node and in a browser. It proves that every step follows from its operands, that
// all else is as it was sealed, that the second route lies within the tolerance, and that roots are bracketed.
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type Members = { readonly [key: string]: Json | undefined };
interface Fraction { readonly n: bigint; readonly d: bigint }
export interface Value { readonly fraction: Fraction; readonly date?: Civil; readonly unit: string | undefined }
export interface Verdict { readonly valid: boolean; readonly reason?: string }
class Rejection extends Error {}
function reject(reason: string): never { throw new Rejection(reason); }
type Maybe = Json | undefined;
const isMembers = (value: Maybe): value is Members => typeof value === 'object' && !!value && !Array.isArray(value);
function members(value: Json | undefined): Members { return isMembers(value) ? value : reject('an object is missing'); }
const items = (value: Maybe): readonly Json[] => (Array.isArray(value) ? value : reject('a list is missing'));
const list = (owner: Members, key: string): readonly Json[] => items(owner[key]);
function item(value: Maybe): string { return typeof value === 'string' ? value : reject('a text is missing'); }
function text(owner: Members, key: string): string { return item(owner[key]); }
/** RFC 8785: members sorted by UTF-16 units; certificates hold no broken numbers. */
function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isMembers(value)) return JSON.stringify(value);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}
type BuiltIn = { hash?(algorithm: string, data: string): string } | undefined;
const host = globalThis as { process?: { getBuiltinModule?(name: string): BuiltIn } };
const nodeHash = host.process?.getBuiltinModule?.('node:crypto')?.hash;
const [ROUND, START]: [number[], number[]] = [[], []];
for (let prime = 2; ROUND.length < 64; prime += 1) {
  let divisor = 2;
  while (divisor * divisor <= prime && prime % divisor !== 0) divisor += 1;
  if (divisor * divisor <= prime) continue;
  if (START.length < 8) START.push((Math.sqrt(prime) % 1) * 2 ** 32 | 0);
  ROUND.push((Math.cbrt(prime) % 1) * 2 ** 32 | 0);
}
/** The hash of a text in UTF-8, in JavaScript alone. */
export function sha256(message: string): string {
  const bytes = new TextEncoder().encode(message);
  const blocks = new DataView(new ArrayBuffer(((bytes.length + 8 >> 6) + 1) * 64));
  new Uint8Array(blocks.buffer).set(bytes);
  blocks.setUint8(bytes.length, 128);
  blocks.setUint32(blocks.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
  blocks.setUint32(blocks.byteLength - 4, bytes.length << 3);
  const [state, word] = [Int32Array.from(START), new Int32Array(64)];
  const turn = (x: number, by: number): number => x >>> by | x << 32 - by;
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) word[i] = blocks.getInt32(offset + i * 4);
      else {
        const [x, y] = [word[i - 15] ?? 0, word[i - 2] ?? 0];
        const spread = (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10);
        word[i] = (word[i - 16] ?? 0) + (word[i - 7] ?? 0) + spread;
      }
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + (ROUND[i] ?? 0) + (word[i] ?? 0);
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0];
    }
    for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + value;
  }
  return [...state].map((value) => (value >>> 0).toString(16).padStart(8, '0')).join('');
}
function digest(message: string): string { return nodeHash ? nodeHash('sha256', message) : sha256(message); }
const tens: bigint[] = [];
function ten(power: number): bigint { return (tens[power] ??= 10n ** BigInt(power)); }
const KEYS = new Set(['v', 'calculator', 'version', 'profile', 'arithmetic', 'rules', 'inputs', 'steps', 'figures',
  'notes', 'results', 'verification', 'witness', 'calls', 'hash', 'signature']);
const WORKING = 40;
const [ONE, SQUARE, HALF] = [ten(WORKING), ten(2 * WORKING), ten(WORKING) / 2n];
const NUMBER = /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/;
const NO_NUMBER: Fraction = { n: 0n, d: 1n };
/** Only the one shortest text of a value is accepted, so that a figure cannot hide in another spelling. */
function read(source: string): Fraction {
  const slash = source.indexOf('/');
  const top = slash < 0 ? source : source.slice(0, slash);
  if (!NUMBER.test(top) || top === '-0') reject(`not a number: ${source.slice(0, 40)}`);
  const point = top.indexOf('.');
  const [digits, scale] = point < 0 ? [top, 0] : [top.slice(0, point) + top.slice(point + 1), top.length - point - 1];
  if (slash < 0 && scale > WORKING) return { n: BigInt(digits), d: ten(scale) };
  if (slash < 0) return { n: BigInt(digits) * ten(WORKING - scale), d: ONE };
  if (point >= 0 || !/^[1-9]\d*$/.test(source.slice(slash + 1))) reject(`not a fraction: ${source.slice(0, 40)}`);
  return { n: BigInt(top), d: BigInt(source.slice(slash + 1)) };
}
function sign(value: Fraction): number { return value.n < 0n ? -1 : value.n > 0n ? 1 : 0; }
function plus(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}
function minus(a: Fraction, b: Fraction): Fraction { return plus(a, { n: -b.n, d: b.d }); }
function times(a: Fraction, b: Fraction): Fraction { return { n: a.n * b.n, d: a.d * b.d }; }
function over(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) reject('a step divides by zero');
  if (a.d === b.d) return b.n < 0n ? { n: -a.n, d: -b.n } : { n: a.n, d: b.n };
  return b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n };
}
function same(a: Fraction, b: Fraction): boolean { return a.d === b.d ? a.n === b.n : a.n * b.d === b.n * a.d; }
function size(a: Fraction): Fraction { return a.n < 0n ? { n: -a.n, d: a.d } : a; }
/** The value rounded to so many decimals by a named mode. */
function rounded(value: Fraction, decimals: string, mode: string): Fraction {
  const scale = /^([1-3]?\d|40)$/.test(decimals) ? Number(decimals) : reject('a scale is wrong');
  const negative = value.n < 0n;
  const dividend = size(value).n * ten(scale);
  const floor = dividend / value.d;
  const rest = dividend - floor * value.d;
  const half = rest * 2n - value.d;
  const away: { readonly [mode: string]: boolean } = {
    up: rest > 0n, down: false, floor: negative && rest > 0n, ceiling: !negative && rest > 0n,
    half_up: half >= 0n, half_down: half > 0n, half_even: half > 0n || half === 0n && floor % 2n === 1n,
    half_ceiling: half > 0n || half === 0n && !negative,
  };
  const magnitude = floor + ((away[mode] ?? reject(`there is no rounding "${mode}"`)) ? 1n : 0n);
  return { n: (negative ? -magnitude : magnitude) * ten(WORKING - scale), d: ONE };
}
/** Half away from zero to the working scale; the product of two working figures needs no widening first. */
function working({ n, d }: Fraction): Fraction {
  const [top, bottom, half] = d === SQUARE ? [n, ONE, HALF] : [n * ONE, d, d >> 1n];
  return { n: top < 0n ? -((half - top) / bottom) : (top + half) / bottom, d: ONE };
}
function approximate(value: Fraction): number { return Number(value.n) / Number(value.d); }
function power(base: Fraction, count: number, bits: bigint): bigint {
  const factor = (base.n << bits) / base.d;
  let result = factor;
  for (const bit of count.toString(2).slice(1)) {
    result = result * result >> bits;
    if (bit === '1') result = result * factor >> bits;
  }
  return count === 0 ? 1n << bits : result;
}
const bitsFor = (magnitude: number): bigint =>
  magnitude < 1200 ? BigInt(193 + Math.ceil(magnitude * 3.33)) : reject('a power is out of range');
function wholePower(base: Fraction, exponent: number): Fraction {
  const size10 = exponent * Math.log10(Math.abs(approximate(base)) || 1);
  if (base.n === 0n && exponent < 0 || Math.abs(exponent) > 1e12) reject('a power is out of range');
  if (size10 < -WORKING - 2) return NO_NUMBER;
  const bits = bitsFor(2 * Math.abs(size10));
  const [positive, one] = [power(base, Math.abs(exponent), bits), 1n << bits];
  return working(exponent >= 0 ? { n: positive, d: one } : over({ n: one, d: 1n }, { n: positive, d: 1n }));
}
/** e^x in units of 2^-bits: halve until small, sum the series, square back. */
function exponential(x: bigint, bits: bigint): bigint {
  const halvings = 12n + BigInt(x.toString(16).length * 4) - (bits < 4n ? 4n : bits);
  const [count, guard] = [halvings > 4n ? halvings : 4n, bits + 40n];
  const small = x << 40n >> count;
  let [term, sum] = [1n << guard, 1n << guard];
  for (let i = 1n; term !== 0n && term !== -1n; i += 1n) sum += term = (term * small >> guard) / i;
  for (let i = 0n; i < count; i += 1n) sum = sum * sum >> guard;
  return sum >> 40n;
}
/** ln x in units of 2^-bits: the float's logarithm, and the series of what it leaves. */
function logarithm(x: Fraction, bits: bigint): bigint {
  const start = (BigInt(Math.round(Math.log(approximate(x)) * 2 ** 40)) << bits) >> 40n;
  const rest = (x.n << 2n * bits) / (x.d * exponential(start, bits)) - (1n << bits);
  let [sum, term] = [start, 1n << bits];
  for (let i = 1n; term !== 0n && term !== -1n; i += 1n) {
    term = term * rest >> bits;
    sum += (i % 2n === 0n ? -term : term) / i;
  }
  return sum;
}
function naturalLogarithm(value: Fraction): Fraction {
  if (value.n <= 0n) reject('a logarithm has no value');
  const bits = bitsFor(2 * Math.abs(Math.log10(approximate(value))));
  return working({ n: logarithm(value, bits), d: 1n << bits });
}
function realPower(base: Fraction, exponent: Fraction): Fraction {
  if (exponent.n % exponent.d === 0n) return wholePower(base, Number(exponent.n / exponent.d));
  if (base.n === 0n && exponent.n > 0n) return base;
  if (base.n <= 0n) reject('a power has no real value');
  const [size10, times10] = [Math.log10(approximate(base)), Math.abs(approximate(exponent))];
  if (size10 * approximate(exponent) < -WORKING - 2) return NO_NUMBER;
  const bits = bitsFor(Math.abs(size10) * (1 + times10) + Math.log10(2 + times10));
  return working({ n: exponential(logarithm(base, bits) * exponent.n / exponent.d, bits), d: 1n << bits });
}
interface Civil { readonly y: number; readonly m: number; readonly d: number }
const DATE = /^([1-9]\d{3})-(\d\d)-(\d\d)$/;
function monthLength(y: number, m: number): number { return new Date(Date.UTC(y, m, 0)).getUTCDate(); }
function dayNumber({ y, m, d }: Civil): number { return Date.UTC(y, m - 1, d) / 86400000; }
function civil(source: string): Civil {
  const [, y = 0, m = 0, d = 0] = (DATE.exec(source) ?? reject(`not a date: ${source.slice(0, 40)}`)).map(Number);
  return m >= 1 && m <= 12 && d >= 1 && d <= monthLength(y, m) ? { y, m, d } : reject(`no date is ${source}`);
}
function shiftMonths(from: Civil, count: number, end: boolean): string {
  const [y, m] = [from.y + Math.floor((from.m - 1 + count) / 12), (((from.m - 1 + count) % 12) + 12) % 12 + 1];
  const length = monthLength(y, m);
  return new Date(Date.UTC(y, m - 1, end ? length : Math.min(from.d, length))).toISOString().slice(0, 10);
}
function countDays(convention: string, a: Civil, b: Civil): number {
  if (convention === 'actual') return dayNumber(b) - dayNumber(a);
  const months = 360 * (b.y - a.y) + 30 * (b.m - a.m);
  if (convention === '30eu') return months + Math.min(b.d, 30) - Math.min(a.d, 30);
  const both = convention === '30us-both';
  const february = (date: Civil): boolean => date.m === 2 && date.d === monthLength(date.y, 2);
  let last = february(b) && (february(a) || both) ? 30 : b.d;
  if (last === 31 && (a.d >= 30 || both)) last = 30;
  return months + last - (february(a) ? 30 : Math.min(a.d, 30));
}
function unitNames(product: string): string[] { return product.split('*').filter((name) => !['1', ''].includes(name)); }
function combinedUnit(left: string, right: string, direction: number): string {
  if (right === '1') return left;
  const [[a = '', b = ''], [c = '', d = '']] = [left.split('/'), right.split('/')];
  const above = [...unitNames(a), ...unitNames(direction > 0 ? c : d)];
  const below = [...unitNames(b), ...unitNames(direction > 0 ? d : c)]
    .filter((name) => !above.includes(name) || above.splice(above.indexOf(name), 1).length === 0);
  return (above.sort().join('*') || '1') + (below.length > 0 ? `/${below.sort().join('*')}` : '');
}
/** A literal takes the unit of its neighbour: the constants of a formula are stated in the unit at hand. */
function commonUnit(args: readonly Value[]): string | undefined {
  const unit = args.find((arg) => arg.unit !== undefined)?.unit;
  for (const arg of args) if ((arg.unit ?? unit) !== unit) reject(`units are mixed: ${unit} and ${arg.unit}`);
  return unit;
}
const ARITY: { readonly [op: string]: number } = {
  add: 2, sub: 2, mul: 2, div: 2, neg: 1, abs: 1, min: 2, max: 2, round: 1, pow: 2, ln: 1, bracket: 4, serial: 1, as: 1,
  months: 2, 'months-end': 2, 'days-actual': 2, 'days-30eu': 2, 'days-30us-start': 2, 'days-30us-both': 2,
};
const integer = (value: number): Value => ({ fraction: { n: BigInt(value) * ONE, d: ONE }, unit: '1' });
/** A count as the float that it is; `approximate` may be a bit off. */
const wholeOf = ({ n, d }: Fraction): number => (n % d === 0n ? Number(n / d) : reject('a count is not whole'));
function replayDates(op: string, from: Civil, other: Value | undefined): Value {
  if (op === 'serial') return integer(dayNumber(from) + 25569);
  const end = op === 'months-end';
  if (end || op === 'months') return dateValue(shiftMonths(from, wholeOf(other?.fraction ?? NO_NUMBER), end));
  const to = other?.date ?? reject(`"${op}" needs a second date`);
  return integer(countDays(op.slice(5), from, to));
}
function replayOne(op: string, value: Fraction, unit: string | undefined, words: readonly string[]): Value {
  switch (op) {
    case 'neg': return { fraction: { n: -value.n, d: value.d }, unit };
    case 'abs': return { fraction: size(value), unit };
    case 'as': return { fraction: value, unit: words.at(-1) };
    case 'ln': return { fraction: naturalLogarithm(value), unit };
    default: return { fraction: rounded(value, words[2] ?? '', words[3] ?? ''), unit };
  }
}
function replayStep(op: string, args: readonly Value[], words: readonly string[], fixed: boolean): Value {
  const unit = args[0]?.unit;
  if (op === 'sum')
    return { fraction: args.reduce((total, arg) => plus(total, arg.fraction), NO_NUMBER), unit: commonUnit(args) };
  if (op === 'series') return { fraction: replaySeries(args), unit: '1' };
  if (args.length !== (ARITY[op] ?? reject(`there is no operation "${op}"`))) reject(`"${op}" has other operands`);
  const [a, b] = [args[0]?.fraction ?? NO_NUMBER, args[1]?.fraction ?? NO_NUMBER];
  if (args[0]?.date) return replayDates(op, args[0].date, args[1]);
  if (args[1]?.date) reject(`"${op}" has a date for a number`);
  if (ARITY[op] === 1) return replayOne(op, a, unit, words);
  const [left, right] = [unit ?? '1', args[1]?.unit ?? '1'];
  switch (op) {
    case 'add': return { fraction: plus(a, b), unit: commonUnit(args) };
    case 'sub': return { fraction: minus(a, b), unit: commonUnit(args) };
    case 'mul': return { fraction: fixed ? working(times(a, b)) : times(a, b), unit: combinedUnit(left, right, 1) };
    case 'div': return { fraction: fixed ? working(over(a, b)) : over(a, b), unit: combinedUnit(left, right, -1) };
    case 'min': return { fraction: sign(minus(a, b)) <= 0 ? a : b, unit: commonUnit(args) };
    case 'max': return { fraction: sign(minus(a, b)) >= 0 ? a : b, unit: commonUnit(args) };
    case 'pow': return { fraction: realPower(a, b), unit: '1' };
    case 'bracket': return { fraction: replayBracket(a, b, args), unit: '1' };
    default: return reject(`"${op}" needs dates`);
  }
}
function replaySeries(args: readonly Value[]): Fraction {
  const base = args[0]?.fraction ?? reject('a series has no base');
  if (args.length % 2 === 0) reject('a series lacks an exponent');
  const last = approximate(args.at(-1)?.fraction ?? NO_NUMBER);
  const bits = bitsFor(args.length > 1 ? Math.max(0, last * Math.log10(Math.max(1, Math.abs(approximate(base))))) : 0);
  let [total, reached, current, step, factor] = [0n, 0, 1n << bits, 0, 0n];
  for (let index = 1; index < args.length; index += 2) {
    const coefficient = args[index]?.fraction ?? NO_NUMBER;
    const exponent = wholeOf(args[index + 1]?.fraction ?? NO_NUMBER);
    if (exponent < reached || exponent > 1e7) reject('a series is out of order');
    if (exponent - reached !== step) [step, factor] = [exponent - reached, power(base, exponent - reached, bits)];
    if (exponent > reached) current = current * factor >> bits;
    reached = exponent;
    total += coefficient.n * current * (coefficient.d === ONE ? 1n : ONE / coefficient.d);
  }
  return working({ n: total, d: ONE << bits });
}
/** Opposite signs at the ends of a narrow interval: a continuous function has a root inside. */
function replayBracket(low: Fraction, high: Fraction, args: readonly Value[]): Fraction {
  const [atLow, atHigh] = [args[2]?.fraction ?? NO_NUMBER, args[3]?.fraction ?? NO_NUMBER];
  const width = minus(high, low);
  const limit = times({ n: 4n, d: ten(13) }, plus({ n: 1n, d: 1n }, size(low)));
  if (sign(width) < 0 || sign(minus(width, limit)) > 0) reject('the bracket of a root is too wide');
  if (sign(atLow) * sign(atHigh) > 0) reject('the bracket of a root has one sign at both ends');
  const fall = minus(atLow, atHigh);
  const share = fall.n === 0n ? NO_NUMBER : working(over(atLow, fall));
  return plus(low, working(times(width, share)));
}
const dateValue = (source: string): Value => ({ fraction: NO_NUMBER, date: civil(source), unit: 'date' });
function sameValue(a: Value, b: Value): boolean {
  if (a.date && b.date) return dayNumber(a.date) === dayNumber(b.date);
  return !a.date && !b.date && same(a.fraction, b.fraction);
}
export type Places = { readonly i: Value[]; readonly s: Value[] };
function resolve(reference: string, places: Places): Value {
  const side = reference[0];
  if (side === 's' || side === 'i')
    return places[side][Number(reference.slice(1))] ?? reject(`there is nothing at ${reference}`);
  return reference[4] === '-' ? dateValue(reference) : { fraction: read(reference), unit: undefined };
}
/** Text exactly as it was sealed is hashed as it stands; anything else is written anew in its canonical form. */
function checkSeal(certificate: Members, source?: string): void {
  for (const key in certificate) if (!KEYS.has(key)) reject(`there is no member "${key}"`);
  if (certificate['v'] !== 2) reject('the format is unknown');
  const { hash, signature } = certificate;
  if (source && !signature && digest(source.replace(`"hash":${JSON.stringify(hash)},`, '')) === hash) return;
  const body = canonical({ ...certificate, hash: undefined, signature: undefined });
  if (digest(body) !== hash) reject('the content does not match its hash');
}
function readInput(input: Members): Value {
  const [value, unit] = [text(input, 'value'), text(input, 'unit')];
  return unit === 'date' ? dateValue(value) : { fraction: unit === 'text' ? NO_NUMBER : read(value), unit };
}
export function replay(certificate: Members, source?: string): Places {
  checkSeal(certificate, source);
  const fixed = certificate['arithmetic'] === 'fixed 40 half_up';
  if (!fixed && certificate['arithmetic'] !== 'exact') reject('the arithmetic is unknown');
  const calls = items(certificate['calls'] ?? []).map(members);
  for (const call of calls) replay(call);
  const places: Places = { i: list(certificate, 'inputs').map((input) => readInput(members(input))), s: [] };
  const steps = list(certificate, 'steps');
  const figures = fixed && certificate['figures'] === undefined ? undefined : list(certificate, 'figures');
  if (figures && figures.length !== steps.length) reject('the figures are not those of the steps');
  for (const step of steps) {
    const words = item(step).split(' ');
    const [op, end] = [words[0] ?? '', words.length];
    const operands = op === 'round' ? 2 : op === 'as' ? end - 1 : end;
    const args: Value[] = [];
    for (let place = 1; place < operands; place += 1) args.push(resolve(words[place] ?? '', places));
    const result = op === 'call' ? replayCall(calls, args) : replayStep(op, args, words, fixed);
    places.s.push(figures ? confirmed(item(figures[places.s.length]), result, item(step)) : result);
  }
  checkNotes(certificate, steps.length);
  checkResults(certificate, places);
  if (certificate['witness'] !== undefined) checkWitness(members(certificate['witness']), places);
  return places;
}
/** The figure that a certificate states for a step, which must be the one found. */
function confirmed(figure: string, found: Value, step: string): Value {
  const given = found.date ? dateValue(figure) : { fraction: read(figure), unit: found.unit };
  return sameValue(given, found) ? given : reject(`the step ${step} does not give ${figure.slice(0, 60)}`);
}
function checkNotes(certificate: Members, count: number): void {
  const [rules, notes] = [list(certificate, 'rules'), certificate['notes'] ?? []];
  for (const { step, rule = 0 } of items(notes).map(members)) {
    if (typeof step !== 'number' || !(step < count)) reject('a note is about no step');
    if (typeof rule !== 'number' || !rules[rule]) reject(`step s${step} cites no rule`);
  }
}
/** A step that another certificate proves from the same operands. */
function replayCall(calls: readonly Members[], args: readonly Value[]): Value {
  const call = calls[approximate(args[0]?.fraction ?? NO_NUMBER)] ?? reject('a call proves nothing');
  const all = list(call, 'inputs').map((input) => readInput(members(input)));
  const inputs = all.filter((input) => input.unit !== 'text');
  for (const [index, arg] of args.slice(1).entries()) {
    if (!sameValue(arg, inputs[index] ?? reject('a call lacks an input'))) reject('a call was made with other inputs');
  }
  const result = members(list(call, 'results')[0]);
  return { fraction: read(text(result, 'out')), unit: text(result, 'unit') };
}
function checkResults(certificate: Members, places: Places): void {
  const verification = members(certificate['verification']);
  const scale = verification['scale'] === undefined ? '1' : text(verification, 'scale');
  const tolerance = times(read(text(verification, 'tolerance')), read(scale));
  const [results, seconds] = [list(certificate, 'results').map(members), list(verification, 'values')];
  if (results.length === 0 || results.length !== seconds.length) reject('a result has not been verified');
  for (const [index, result] of results.entries()) {
    const proven = resolve(text(result, 'of'), places);
    const value = read(text(result, 'out'));
    if (proven.date || !same(value, proven.fraction)) reject(`"${text(result, 'name')}" is not what its step gives`);
    if ((proven.unit ?? result['unit']) !== result['unit']) reject(`a result is in ${proven.unit}`);
    if (sign(minus(size(minus(value, read(item(seconds[index])))), tolerance)) > 0) reject('the two routes disagree');
  }
}
function checkWitness(witness: Members, places: Places): void {
  resolve(text(witness, 'bracket'), places);
  const signs = list(witness, 'flows').map((flow) => sign(resolve(item(flow), places).fraction)).filter(Boolean);
  const changes = signs.filter((value, index) => index > 0 && value !== signs[index - 1]).length;
  if (changes !== witness['signChanges']) reject('the sign changes are miscounted');
}
/** Whether a certificate (its text, or the parsed value) proves what it says, and if not, why. */
export function checkCertificate(source: string | object): Verdict {
  try {
    const parsed = (typeof source === 'string' ? JSON.parse(source) : source) as Json;
    replay(members(parsed), typeof source === 'string' ? source : undefined);
    return { valid: true };
  } catch (error) {
    if (!(error instanceof Rejection || error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return { valid: false, reason: error.message };
  }
}
/** Whether it is valid and signed with this Ed25519 key (32 bytes): over the key's name, a line feed and the hash. */
export async function checkSignature(source: string | object, publicKey: Uint8Array<ArrayBuffer>): Promise<Verdict> {
  const verdict = checkCertificate(source);
  if (!verdict.valid) return verdict;
  const { hash, signature } = members((typeof source === 'string' ? JSON.parse(source) : source) as Json);
  const { algorithm, keyId, value } = isMembers(signature) ? signature : {};
  if (algorithm !== 'Ed25519' || typeof value !== 'string' || !/^[\da-f]{128}$/.test(value))
    return { valid: false, reason: 'there is no Ed25519 signature' };
  const bytes = Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  const signed = await crypto.subtle.verify('Ed25519', key, bytes, new TextEncoder().encode(`${keyId}\n${hash}`));
  return signed ? verdict : { valid: false, reason: 'the signature is not of this key' };
}
