import { demand, type Answer, type Answers, type Asked } from './asked.ts';
import { raised } from './combine.ts';
import { Fault, NO_ANSWER, Ratio, WRONG_NUMBER, WRONG_VALUE, type Plain } from './plain.ts';

const NO_DIVISION = new Fault('#DIV/0!');

/** Rounds to a multiple of 10^-digits: up and down mean away from and towards zero. */
function toDigits(value: Ratio, digits: number, way: 'near' | 'up' | 'down'): Ratio {
  const unit = digits >= 0 ? new Ratio(1n, 10n ** BigInt(digits)) : new Ratio(10n ** BigInt(-digits));
  const count = value.size().over(unit).in('');
  const floor = count.floor();
  const rest = count.minus(Ratio.of(floor));
  const isUp = way === 'near' ? rest.compare(new Ratio(1n, 2n)) >= 0 : way === 'up' && !rest.isZero;
  const size = unit.times(Ratio.of(isUp ? floor + 1n : floor)).in(value.dimension);
  return value.top < 0n ? size.opposite() : size;
}

function rounded(way: 'near' | 'up' | 'down'): Answer {
  return (asked) => {
    const digits = asked.whole(1, 0);
    demand(Math.abs(digits) <= 30, NO_ANSWER);
    return toDigits(asked.number(0), digits, way);
  };
}

function onSteps(way: 'near' | 'ceiling' | 'floor'): Answer {
  return (asked) => {
    const [value, step] = [asked.number(0), asked.number(1, 1)];
    demand(
      !(value.top > 0n && step.top < 0n) &&
        (way !== 'near' || value.isZero || step.isZero || value.top < 0n === step.top < 0n),
      WRONG_NUMBER,
    );
    if (step.isZero) {
      demand(way !== 'floor', NO_DIVISION);
      return value.times(step);
    }
    const count = value.over(step);
    const whole =
      way === 'near'
        ? toDigits(count, 0, 'near')
        : Ratio.of(way === 'floor' ? count.floor() : -count.opposite().floor()).in(count.dimension);
    return whole.times(step);
  };
}

function mean(asked: Asked, numbers: readonly Ratio[]): Ratio {
  demand(numbers.length > 0, NO_DIVISION);
  return asked.total(numbers).over(Ratio.of(numbers.length));
}

/** The numbers from the smallest to the largest; they must be of one dimension. */
function ascending(asked: Asked, numbers: readonly Ratio[]): Ratio[] {
  asked.total(numbers);
  return [...numbers].sort((a, b) => a.compare(b));
}

function product(numbers: readonly Ratio[]): Ratio {
  return numbers.length === 0 ? Ratio.of(0) : numbers.reduceRight((all, number) => number.times(all), Ratio.of(1));
}

export const SUMMARIES: Readonly<Record<string, (asked: Asked, numbers: readonly Ratio[]) => Ratio>> = {
  sum: (asked, numbers) => asked.total(numbers),
  average: mean,
  count: (_, numbers) => Ratio.of(numbers.length),
  minimum: (asked, numbers) => ascending(asked, numbers)[0] ?? Ratio.of(0),
  maximum: (asked, numbers) => ascending(asked, numbers).at(-1) ?? Ratio.of(0),
  product: (_, numbers) => product(numbers),
};

const over =
  (summary: string): Answer =>
  (asked) =>
    SUMMARIES[summary]?.(asked, asked.numbers()) ?? NO_ANSWER;

const SUBTOTALS: Readonly<Record<number, string>> = {
  1: 'average',
  2: 'count',
  4: 'maximum',
  5: 'minimum',
  6: 'product',
  9: 'sum',
};

function subtotal(asked: Asked): Plain {
  const kind = asked.whole(0) % 100;
  const own = asked
    .each(1)
    .map(({ value }) => value)
    .filter((value) => !(value instanceof Ratio && value.isSubtotal));
  if (kind === 3) return Ratio.of(own.filter((value) => value !== null).length);
  const fault = own.find((value) => value instanceof Fault);
  if (fault) return fault;
  return (
    SUMMARIES[SUBTOTALS[kind] ?? '']?.(
      asked,
      own.filter((value) => value instanceof Ratio),
    ) ?? NO_ANSWER
  );
}

function sumOfProducts(asked: Asked): Plain {
  const areas = asked.args.map((_, index) => asked.area(index));
  const [first] = areas;
  if (!first) return NO_ANSWER;
  demand(
    areas.every((area) => area.height === first.height && area.width === first.width),
    WRONG_VALUE,
  );
  const columns = areas.map((area) => area.cells());
  const terms: Ratio[] = [];
  for (let place = 0; place < first.height * first.width; place += 1) {
    const factors = columns.map((cells) => cells[place] ?? null);
    const fault = factors.find((factor) => factor instanceof Fault);
    if (fault) return fault;
    const numbers = factors.filter((factor) => factor instanceof Ratio);
    if (numbers.length === factors.length) terms.push(product(numbers));
  }
  return asked.total(terms);
}

/** The number of a rank; `fromTop` counts from the largest. */
function ofRank(fromTop: boolean): Answer {
  return (asked) => {
    const cells = asked.area(0).cells();
    const fault = cells.find((value) => value instanceof Fault);
    if (fault) return fault;
    const sorted = ascending(
      asked,
      cells.filter((value) => value instanceof Ratio),
    );
    const rank = asked.whole(1);
    return (rank < 1 ? undefined : fromTop ? sorted.reverse()[rank - 1] : sorted[rank - 1]) ?? WRONG_NUMBER;
  };
}

function plainFloat(value: Ratio): number {
  demand(value.dimension === '', NO_ANSWER);
  return value.toNumber();
}

function ofFloat(asked: Asked, value: number): Ratio | Fault {
  const read = Ratio.read(String(value));
  return read ? asked.computation.inexact(read) : WRONG_NUMBER;
}

function natural(asked: Asked, value: Ratio): Ratio | Fault {
  demand(value.top > 0n, WRONG_NUMBER);
  return ofFloat(asked, Math.log(plainFloat(value)));
}

function quotientOfLogarithms(asked: Asked, base: Ratio): Ratio | Fault {
  const value = asked.number(0);
  demand(value.top > 0n && base.top > 0n, WRONG_NUMBER);
  demand(Math.log(plainFloat(base)) !== 0, NO_DIVISION);
  return ofFloat(asked, Math.log(plainFloat(value)) / Math.log(plainFloat(base)));
}

/** From the sum of squares less the square of the sum: another way than by distances from the mean. */
function deviation(less: number, isRoot: boolean): Answer {
  return (asked) => {
    const numbers = asked.numbers();
    const count = Ratio.of(numbers.length);
    demand(numbers.length > less, NO_DIVISION);
    const total = asked.total(numbers);
    const squares = asked.total(numbers.map((number) => number.times(number)));
    const variance = squares.minus(total.times(total).over(count)).over(Ratio.of(numbers.length - less));
    return isRoot ? raised(asked.computation, variance, new Ratio(1n, 2n)) : variance;
  };
}

export const NUMBERS: Answers = {
  SUM: over('sum'),
  AVERAGE: over('average'),
  PRODUCT: over('product'),
  MIN: over('minimum'),
  MAX: over('maximum'),
  SUMSQ: (asked) => asked.total(asked.numbers().map((number) => number.times(number))),
  MEDIAN: (asked) => {
    const sorted = ascending(asked, asked.numbers());
    const half = Math.floor(sorted.length / 2);
    const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half], sorted[half]];
    return low && high ? low.plus(high).over(Ratio.of(2)) : WRONG_NUMBER;
  },
  LARGE: ofRank(true),
  SMALL: ofRank(false),
  COUNT: (asked) => Ratio.of(asked.each().filter(({ value }) => value instanceof Ratio).length),
  COUNTA: (asked) => Ratio.of(asked.each().filter(({ value }) => value !== null).length),
  COUNTBLANK: (asked) =>
    Ratio.of(asked.each().filter(({ value }) => value === null || value === '').length + asked.area(0).unused),
  ABS: (asked) => asked.number(0).size(),
  SIGN: (asked) => {
    const { top } = asked.number(0);
    return Ratio.of(top > 0n ? 1 : top < 0n ? -1 : 0);
  },
  ROUND: rounded('near'),
  ROUNDUP: rounded('up'),
  ROUNDDOWN: rounded('down'),
  TRUNC: rounded('down'),
  INT: (asked) => Ratio.of(asked.number(0).floor()).in(asked.number(0).dimension),
  MROUND: onSteps('near'),
  CEILING: onSteps('ceiling'),
  FLOOR: onSteps('floor'),
  MOD: (asked) => {
    const [value, divisor] = [asked.number(0), asked.number(1)];
    demand(!divisor.isZero, NO_DIVISION);
    const whole = Ratio.of(value.over(divisor).floor());
    demand(value.dimension === divisor.dimension, NO_ANSWER);
    return value.minus(divisor.times(whole));
  },
  QUOTIENT: (asked) => {
    demand(!asked.number(1).isZero, NO_DIVISION);
    return toDigits(asked.number(0).over(asked.number(1)), 0, 'down');
  },
  SQRT: (asked) => raised(asked.computation, asked.number(0), new Ratio(1n, 2n)),
  POWER: (asked) => raised(asked.computation, asked.number(0), asked.number(1)),
  LN: (asked) => natural(asked, asked.number(0)),
  LOG10: (asked) => quotientOfLogarithms(asked, Ratio.of(10)),
  LOG: (asked) => quotientOfLogarithms(asked, asked.number(1, 10)),
  EXP: (asked) => ofFloat(asked, Math.exp(plainFloat(asked.number(0)))),
  STDEV: deviation(1, true),
  'STDEV.S': deviation(1, true),
  STDEVP: deviation(0, true),
  'STDEV.P': deviation(0, true),
  VAR: deviation(1, false),
  'VAR.S': deviation(1, false),
  VARP: deviation(0, false),
  'VAR.P': deviation(0, false),
  SUMPRODUCT: sumOfProducts,
  SUBTOTAL: subtotal,
};
