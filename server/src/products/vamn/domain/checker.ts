/**
 * Verifies a certificate by replaying it. Self-contained on purpose: it imports nothing, shares no code
 * with the engine that it checks, and runs in Node and in a browser (types are erased).
 *
 * It proves that every step follows from its operands, that inputs, rules and roundings are those that were
 * sealed, that results are steps, that the second route lies within the tolerance, and that roots are bracketed.
 */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
type Members = { readonly [key: string]: Json | undefined };
interface Fraction { readonly n: bigint; readonly d: bigint }
interface Value { readonly fraction: Fraction; readonly date?: Civil; readonly unit: string | undefined }
export interface Verdict { readonly valid: boolean; readonly reason?: string }
class Rejection extends Error {}
function reject(reason: string): never { throw new Rejection(reason); }
function isMembers(value: Json | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function members(value: Json | undefined): Members { return isMembers(value) ? value : reject('an object is missing'); }
function list(owner: Members, key: string): readonly Json[] {
  const value = owner[key];
  return Array.isArray(value) ? value : reject(`"${key}" is not a list`);
}
function text(owner: Members, key: string): string {
  const value = owner[key];
  return typeof value === 'string' ? value : reject(`"${key}" is not a text`);
}
function item(value: Json | undefined): string { return typeof value === 'string' ? value : reject('a text is missing'); }
function onlyKeys(object: Members, allowed: string): void {
  for (const key in object) if (!` ${allowed} `.includes(` ${key} `)) reject(`there is no member "${key}"`);
}
/** RFC 8785: members sorted by UTF-16 units; certificates hold no broken numbers. */
function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isMembers(value)) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}
interface NodeCrypto { hash?(algorithm: string, data: string): string }
const host = globalThis as { process?: { getBuiltinModule?(name: string): NodeCrypto | undefined } };
const nodeHash = host.process?.getBuiltinModule?.('node:crypto')?.hash;
const ROUND: number[] = [];
const START: number[] = [];
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
  const state = Int32Array.from(START);
  const word = new Int32Array(64);
  const turn = (x: number, by: number): number => x >>> by | x << 32 - by;
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) word[i] = blocks.getInt32(offset + i * 4);
      else {
        const [x, y] = [word[i - 15] ?? 0, word[i - 2] ?? 0];
        word[i] = (word[i - 16] ?? 0) + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + (word[i - 7] ?? 0) + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10);
      }
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + (ROUND[i] ?? 0) + (word[i] ?? 0) | 0;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0];
    }
    for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + value;
  }
  return [...state].map((value) => (value >>> 0).toString(16).padStart(8, '0')).join('');
}
function digest(message: string): string { return nodeHash ? nodeHash('sha256', message) : sha256(message); }
function ten(power: number): bigint { return 10n ** BigInt(power); }
const WORKING = 40;
const ONE = ten(WORKING);
const NUMBER = /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/;
const NO_NUMBER: Fraction = { n: 0n, d: 1n };
/** Only the one shortest text of a value is accepted, so that a figure cannot hide in another spelling. */
function read(source: string): Fraction {
  const [top = '', bottom, more] = source.split('/');
  if (more !== undefined || !NUMBER.test(top) || top === '-0') reject(`not a number: ${source.slice(0, 40)}`);
  const point = top.indexOf('.');
  if (bottom === undefined) return { n: BigInt(top.replace('.', '')), d: ten(point < 0 ? 0 : top.length - point - 1) };
  if (point >= 0 || !/^[1-9]\d*$/.test(bottom)) reject(`not a fraction: ${source.slice(0, 40)}`);
  return { n: BigInt(top), d: BigInt(bottom) };
}
function sign(value: Fraction): number { return value.n < 0n ? -1 : value.n > 0n ? 1 : 0; }
function plus(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}
function minus(a: Fraction, b: Fraction): Fraction { return plus(a, { n: -b.n, d: b.d }); }
function times(a: Fraction, b: Fraction): Fraction { return { n: a.n * b.n, d: a.d * b.d }; }
function over(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) reject('a step divides by zero');
  return b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n };
}
function same(a: Fraction, b: Fraction): boolean { return a.d === b.d ? a.n === b.n : a.n * b.d === b.n * a.d; }
function size(a: Fraction): Fraction { return a.n < 0n ? { n: -a.n, d: a.d } : a; }
/** The value as a whole number of 10^-scale, rounded by a named mode. */
function rounded(value: Fraction, scale: number, mode: string): bigint {
  const negative = value.n < 0n;
  const dividend = (negative ? -value.n : value.n) * ten(scale);
  const floor = dividend / value.d;
  const rest = dividend - floor * value.d;
  const half = rest * 2n - value.d;
  const away: { readonly [mode: string]: boolean } = {
    up: rest > 0n, down: false, floor: negative && rest > 0n, ceiling: !negative && rest > 0n,
    half_up: half >= 0n, half_down: half > 0n, half_even: half > 0n || half === 0n && floor % 2n === 1n,
    half_ceiling: half > 0n || half === 0n && !negative,
  };
  const up = away[mode] ?? reject(`there is no rounding "${mode}"`);
  const magnitude = up ? floor + 1n : floor;
  return negative ? -magnitude : magnitude;
}
function working(value: Fraction): Fraction { return { n: rounded(value, WORKING, 'half_up'), d: ONE }; }
function approximate(value: Fraction): number { return Number(value.n) / Number(value.d); }
/** base^count with `scale` decimals: multiplied from the highest bit down. */
function power(base: Fraction, count: number, scale: number): bigint {
  const one = ten(scale);
  const factor = base.n * one / base.d;
  let result = one;
  for (const bit of count.toString(2)) {
    result = result * result / one;
    if (bit === '1') result = result * factor / one;
  }
  return result;
}
function wholePower(base: Fraction, exponent: number): Fraction {
  const magnitude = Math.abs(exponent) * Math.log10(Math.abs(approximate(base)) || 1);
  if (Math.abs(exponent) > 1e7 || Math.abs(magnitude) > 5000) reject('a power is out of range');
  const scale = WORKING + 20 + 2 * Math.ceil(Math.abs(magnitude));
  if (base.n === 0n && exponent < 0) reject('a step divides by zero');
  const positive = power(base, Math.abs(exponent), scale);
  return working(exponent >= 0 ? { n: positive, d: ten(scale) } : over({ n: ten(scale), d: 1n }, { n: positive, d: 1n }));
}
/** e^x with `scale` decimals: halve until small, sum the series, square back. */
function exponential(x: bigint, scale: number): bigint {
  const guard = scale + 20;
  const one = ten(guard);
  const halvings = 12n + BigInt(Math.ceil(Math.log2(1 + Math.abs(Number(x) / Number(ten(scale))))));
  const small = x * ten(20) >> halvings;
  let term = one;
  let sum = one;
  for (let i = 1n; term !== 0n; i += 1n) {
    term = term * small / (one * i);
    sum += term;
  }
  for (let i = 0n; i < halvings; i += 1n) sum = sum * sum / one;
  return sum / ten(20);
}
/** ln x with `scale` decimals: Newton on the exponential, from the float. */
function logarithm(x: Fraction, scale: number): bigint {
  const one = ten(scale);
  let y = BigInt(Math.round(Math.log(approximate(x)) * 1e12)) * one / ten(12);
  for (let round = 0; round < 9; round += 1) {
    const next = y + (x.n * one * one / (x.d * exponential(y, scale)) - one);
    const done = next - y < 1000n && y - next < 1000n;
    y = next;
    if (done) break;
  }
  return y;
}
function naturalLogarithm(value: Fraction): Fraction {
  if (value.n <= 0n) reject('a logarithm has no value');
  return working({ n: logarithm(value, WORKING + 20), d: ten(WORKING + 20) });
}
function realPower(base: Fraction, exponent: Fraction): Fraction {
  if (exponent.n % exponent.d === 0n) return wholePower(base, Number(exponent.n / exponent.d));
  if (base.n === 0n && exponent.n > 0n) return base;
  if (base.n <= 0n) reject('a power has no real value');
  const [size10, times10] = [Math.log10(approximate(base)), approximate(exponent)];
  const magnitude = Math.abs(size10 * times10) + Math.log10(2 + Math.abs(times10));
  if (!(magnitude < 1000)) reject('a power is out of range');
  const scale = WORKING + 20 + Math.ceil(magnitude);
  return working({ n: exponential(logarithm(base, scale) * exponent.n / exponent.d, scale), d: ten(scale) });
}
interface Civil { readonly y: number; readonly m: number; readonly d: number }
const DATE = /^([1-9]\d{3})-(\d\d)-(\d\d)$/;
function monthLength(y: number, m: number): number { return new Date(Date.UTC(y, m, 0)).getUTCDate(); }
function dayNumber({ y, m, d }: Civil): number { return Date.UTC(y, m - 1, d) / 86400000; }
function civil(source: string): Civil {
  const [, y = 0, m = 0, d = 0] = (DATE.exec(source) ?? reject(`not a date: ${source.slice(0, 40)}`)).map(Number);
  return m >= 1 && m <= 12 && d >= 1 && d <= monthLength(y, m) ? { y, m, d } : reject(`no date of the calendar: ${source}`);
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
  if (!both && convention !== '30us-start') reject(`there is no day count "${convention}"`);
  const february = (date: Civil): boolean => date.m === 2 && date.d === monthLength(date.y, 2);
  let last = february(b) && (february(a) || both) ? 30 : b.d;
  if (last === 31 && (a.d >= 30 || both)) last = 30;
  return months + last - (february(a) ? 30 : Math.min(a.d, 30));
}
function unitPowers(unit: string, into: Map<string, number>, direction: number): void {
  for (const [side, names] of unit.split('/').entries()) {
    for (const name of names.split('*').filter((part) => part !== '1' && part !== '')) {
      into.set(name, (into.get(name) ?? 0) + (side === 0 ? direction : -direction));
    }
  }
}
function combinedUnit(left: string, right: string, direction: number): string {
  if (right === '1') return left;
  const powers = new Map<string, number>();
  unitPowers(left, powers, 1);
  unitPowers(right, powers, direction);
  const side = (which: number): string => [...powers.keys()].sort()
    .flatMap((name) => Array<string>(Math.max(0, which * (powers.get(name) ?? 0))).fill(name)).join('*');
  return (side(1) || '1') + (side(-1) ? `/${side(-1)}` : '');
}
/** A literal takes the unit of its neighbour: the constants of a formula are stated in the unit at hand. */
function commonUnit(args: readonly Value[]): string | undefined {
  let unit: string | undefined;
  for (const arg of args) {
    if (arg.unit === undefined) continue;
    if (unit !== undefined && unit !== arg.unit) reject(`units are mixed: ${unit} and ${arg.unit}`);
    unit = arg.unit;
  }
  return unit;
}
const ARITY: { readonly [op: string]: number } = {
  add: 2, sub: 2, mul: 2, div: 2, neg: 1, abs: 1, min: 2, max: 2, round: 1, pow: 2, ln: 1, bracket: 4, serial: 1, as: 1,
  'months-between': 2, months: 2, 'months-end': 2, 'days-actual': 2, 'days-30eu': 2, 'days-30us-start': 2, 'days-30us-both': 2,
};
function integer(value: number): Value { return { fraction: { n: BigInt(value), d: 1n }, unit: '1' }; }
function replayDates(op: string, from: Civil, other: Value | undefined): Value {
  if (op === 'serial') return integer(dayNumber(from) + 25569);
  if (op === 'months' || op === 'months-end') {
    const date = civil(shiftMonths(from, Number(other?.fraction.n ?? 0n), op === 'months-end'));
    return { fraction: NO_NUMBER, date, unit: 'date' };
  }
  const to = other?.date ?? reject(`"${op}" needs a second date`);
  return integer(op === 'months-between' ? (to.y - from.y) * 12 + to.m - from.m : countDays(op.slice(5), from, to));
}
function replayOne(op: string, value: Fraction, unit: string | undefined, step: Members): Value {
  switch (op) {
    case 'neg': return { fraction: { n: -value.n, d: value.d }, unit };
    case 'abs': return { fraction: size(value), unit };
    case 'as': return { fraction: value, unit: text(step, 'unit') };
    case 'ln': return { fraction: naturalLogarithm(value), unit };
    default: {
      const scale = step['scale'];
      if (typeof scale !== 'number' || !Number.isInteger(scale) || scale < 0 || scale > WORKING) return reject('a scale is wrong');
      return { fraction: { n: rounded(value, scale, text(step, 'mode')), d: ten(scale) }, unit };
    }
  }
}
function replayStep(op: string, args: readonly Value[], step: Members, fixed: boolean): Value {
  const unit = args[0]?.unit;
  if (op === 'sum') return { fraction: args.reduce((total, arg) => plus(total, arg.fraction), NO_NUMBER), unit: commonUnit(args) };
  if (op === 'series') return { fraction: replaySeries(args), unit: '1' };
  if (args.length !== (ARITY[op] ?? reject(`there is no operation "${op}"`))) reject(`"${op}" has other operands`);
  const [a = NO_NUMBER, b = NO_NUMBER, atLow = NO_NUMBER, atHigh = NO_NUMBER] = args.map((arg) => arg.fraction);
  if (args[0]?.date) return replayDates(op, args[0].date, args[1]);
  if (args.some((arg) => arg.date !== undefined)) reject(`"${op}" has a date for a number`);
  if (ARITY[op] === 1) return replayOne(op, a, unit, step);
  const [left, right] = [unit ?? '1', args[1]?.unit ?? '1'];
  const wide = (value: Fraction): Fraction => (fixed ? working(value) : value);
  switch (op) {
    case 'add': return { fraction: plus(a, b), unit: commonUnit(args) };
    case 'sub': return { fraction: minus(a, b), unit: commonUnit(args) };
    case 'mul': return { fraction: wide(times(a, b)), unit: combinedUnit(left, right, 1) };
    case 'div': return { fraction: wide(over(a, b)), unit: combinedUnit(left, right, -1) };
    case 'min': return { fraction: sign(minus(a, b)) <= 0 ? a : b, unit: commonUnit(args) };
    case 'max': return { fraction: sign(minus(a, b)) >= 0 ? a : b, unit: commonUnit(args) };
    case 'pow': return { fraction: realPower(a, b), unit: '1' };
    case 'bracket': return { fraction: replayBracket(a, b, atLow, atHigh), unit: '1' };
    default: return reject(`"${op}" needs dates`);
  }
}
function replaySeries(args: readonly Value[]): Fraction {
  const base = args[0]?.fraction ?? reject('a series has no base');
  const numbers = args.slice(1).map((arg) => arg.fraction);
  const exponents = numbers.filter((_, index) => index % 2 === 1).map(({ n, d }) => (d === 1n ? Number(n) : reject('an exponent is broken')));
  const growth = Math.ceil(Math.max(0, (exponents.at(-1) ?? 0) * Math.log10(Math.max(1, Math.abs(approximate(base))))));
  if (args.length % 2 === 0 || growth > 1000) reject('a series is out of range');
  const one = ten(WORKING + 20 + growth);
  let [total, reached, current] = [0n, 0, one];
  for (const [index, exponent] of exponents.entries()) {
    if (exponent < reached || exponent > 1e7) reject('a series is out of order');
    if (exponent > reached) current = current * power(base, exponent - reached, WORKING + 20 + growth) / one;
    reached = exponent;
    const coefficient = numbers[index * 2] ?? NO_NUMBER;
    total += coefficient.n * current * (ONE / coefficient.d);
  }
  return working({ n: total, d: one * ONE });
}
/** Opposite signs at the ends of a narrow interval: a continuous function has a root inside. */
function replayBracket(low: Fraction, high: Fraction, atLow: Fraction, atHigh: Fraction): Fraction {
  const width = minus(high, low);
  const limit = times({ n: 1n, d: ten(13) }, plus({ n: 1n, d: 1n }, size(low)));
  if (sign(width) < 0 || sign(minus(width, limit)) > 0) reject('the bracket of a root is too wide');
  if (sign(atLow) * sign(atHigh) > 0) reject('the bracket of a root has one sign at both ends');
  const middle = plus(low, high);
  return { n: middle.n * ONE / middle.d / 2n, d: ONE };
}
type Places = { readonly i: Value[]; readonly s: Value[] };
function resolve(reference: string, places: Places): Value {
  const [, side, index] = /^([is])(\d+)$/.exec(reference) ?? [];
  if (side !== undefined) return places[side === 'i' ? 'i' : 's'][Number(index)] ?? reject(`there is nothing at ${reference}`);
  if (DATE.test(reference)) return { fraction: NO_NUMBER, date: civil(reference), unit: 'date' };
  return { fraction: read(reference), unit: undefined };
}
function checkSeals(certificate: Members): void {
  onlyKeys(certificate, 'v calculator version profile arithmetic rules inputs steps results verification witness calls statement hash signature');
  if (certificate['v'] !== 1) reject('the version of the format is unknown');
  const { hash, signature: _signature, ...sealed } = certificate;
  const whole = canonical(sealed);
  if (digest(whole) !== hash) reject('the hash does not match the content');
  const { statement, ...stated } = sealed;
  const figures = canonical(stated).replaceAll(/,"out":"[^"]*"/g, '');
  if (digest(figures) !== statement) reject('the statement does not match its hash');
}
function readInput(input: Members): Value {
  const [value, unit] = [text(input, 'value'), text(input, 'unit')];
  if (unit === 'date') return { fraction: NO_NUMBER, date: civil(value), unit };
  return { fraction: unit === 'text' ? NO_NUMBER : read(value), unit };
}
function replay(certificate: Members): void {
  checkSeals(certificate);
  const fixed = certificate['arithmetic'] === 'fixed 40 half_up';
  if (!fixed && certificate['arithmetic'] !== 'exact') reject('the arithmetic is unknown');
  const calls = certificate['calls'] === undefined ? [] : list(certificate, 'calls').map(members);
  for (const call of calls) replay(call);
  const places: Places = { i: list(certificate, 'inputs').map((input) => readInput(members(input))), s: [] };
  for (const entry of list(certificate, 'steps')) {
    const step = members(entry);
    onlyKeys(step, 'op args out name scale mode rule unit');
    const rule = step['rule'] ?? 0;
    if (typeof rule !== 'number' || list(certificate, 'rules')[rule] === undefined) reject(`step s${places.s.length} cites no rule`);
    const [op, out] = [text(step, 'op'), text(step, 'out')];
    const args = list(step, 'args').map((arg) => resolve(item(arg), places));
    const result = op === 'call' ? replayCall(calls, args) : replayStep(op, args, step, fixed);
    const given: Value = result.date ? { fraction: NO_NUMBER, date: civil(out), unit: 'date' } : { fraction: read(out), unit: result.unit };
    const agrees = result.date && given.date ? dayNumber(result.date) === dayNumber(given.date) : same(given.fraction, result.fraction);
    if (!agrees) reject(`step s${places.s.length} (${op}) does not give ${out.slice(0, 60)}`);
    places.s.push(given);
  }
  checkResults(certificate, places);
  if (certificate['witness'] !== undefined) checkWitness(members(certificate['witness']), places);
}
/** A step that another certificate proves: same operands as its inputs, same value as its principal result. */
function replayCall(calls: readonly Members[], args: readonly Value[]): Value {
  const call = calls[Number(args[0]?.fraction.n ?? -1n)] ?? reject('a call proves nothing');
  const inputs = list(call, 'inputs').map((input) => readInput(members(input))).filter((input) => input.unit !== 'text');
  for (const [index, arg] of args.slice(1).entries()) {
    const input = inputs[index] ?? reject('a call has too few inputs');
    const agrees = arg.date && input.date ? dayNumber(arg.date) === dayNumber(input.date) : same(arg.fraction, input.fraction);
    if (!agrees) reject('a call was made with other inputs');
  }
  const result = members(list(call, 'results')[0]);
  return { fraction: read(text(result, 'out')), unit: text(result, 'unit') };
}
function checkResults(certificate: Members, places: Places): void {
  const verification = members(certificate['verification']);
  const tolerance = read(text(verification, 'tolerance'));
  const [results, seconds] = [list(certificate, 'results').map(members), list(verification, 'values')];
  if (results.length === 0 || results.length !== seconds.length) reject('the second route has not verified every result');
  for (const [index, result] of results.entries()) {
    const proven = resolve(text(result, 'of'), places);
    const value = read(text(result, 'out'));
    if (proven.date || !same(value, proven.fraction)) reject(`the result "${text(result, 'name')}" is not what its step gives`);
    if ((proven.unit ?? result['unit']) !== result['unit']) reject(`the result is in ${proven.unit}, not in ${text(result, 'unit')}`);
    const distance = size(minus(value, read(item(seconds[index]))));
    if (sign(minus(distance, tolerance)) > 0) reject('the two routes disagree');
  }
}
function checkWitness(witness: Members, places: Places): void {
  resolve(text(witness, 'bracket'), places);
  const signs = list(witness, 'flows').map((flow) => sign(resolve(item(flow), places).fraction)).filter((value) => value !== 0);
  const changes = signs.filter((value, index) => index > 0 && value !== signs[index - 1]).length;
  if (changes !== witness['signChanges']) reject('the sign changes are miscounted');
}
/** Whether a certificate (its text, or the parsed value) proves what it says, and if not, why. */
export function checkCertificate(source: string | object): Verdict {
  try {
    const parsed = (typeof source === 'string' ? JSON.parse(source) : source) as Json;
    replay(members(parsed));
    return { valid: true };
  } catch (error) {
    const expected = error instanceof Rejection || error instanceof SyntaxError || error instanceof RangeError;
    if (expected) return { valid: false, reason: error.message };
    throw error;
  }
}
