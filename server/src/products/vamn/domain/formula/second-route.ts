import { refuse, RefusalError } from '../../../../base/outcome.ts';

/**
 * The second route of a formula: the step graph is walked from the result backwards and every value is found
 * again in floats with a bound on its error. It shares neither the representation nor the order of the first.
 */
interface Interval {
  readonly middle: number;
  readonly radius: number;
}

interface ReplayStep {
  readonly op: string;
  readonly args: readonly string[];
  readonly out: string;
  readonly scale?: number;
}

const EPSILON = 2 ** -52;

function widened(middle: number, radius: number): Interval {
  return { middle, radius: radius * (1 + 4 * EPSILON) + Math.abs(middle) * EPSILON };
}

function readFloat(text: string): Interval {
  const [top = '0', bottom] = text.split('/');
  const value = bottom === undefined ? Number(top) : Number(top) / Number(bottom);
  return widened(value, Math.abs(value) * 2 * EPSILON);
}

function divide(a: Interval, b: Interval): Interval {
  const least = Math.abs(b.middle) - b.radius;
  const middle = a.middle / b.middle;
  return least <= 0
    ? { middle, radius: Number.POSITIVE_INFINITY }
    : widened(middle, (a.radius + Math.abs(middle) * b.radius) / least);
}

function combine(op: string, args: readonly Interval[], step: ReplayStep): Interval {
  const [a = { middle: 0, radius: 0 }, b = { middle: 0, radius: 0 }] = args;
  switch (op) {
    case 'add':
      return widened(a.middle + b.middle, a.radius + b.radius);
    case 'sub':
      return widened(a.middle - b.middle, a.radius + b.radius);
    case 'mul':
      return widened(
        a.middle * b.middle,
        Math.abs(a.middle) * b.radius + Math.abs(b.middle) * a.radius + a.radius * b.radius,
      );
    case 'div':
      return divide(a, b);
    case 'neg':
      return { middle: -a.middle, radius: a.radius };
    case 'abs':
      return { middle: Math.abs(a.middle), radius: a.radius };
    case 'min':
      return { middle: Math.min(a.middle, b.middle), radius: Math.max(a.radius, b.radius) };
    case 'max':
      return { middle: Math.max(a.middle, b.middle), radius: Math.max(a.radius, b.radius) };
    case 'sum':
      return args.reduceRight((sum, term) => widened(sum.middle + term.middle, sum.radius + term.radius), {
        middle: 0,
        radius: 0,
      });
    case 'as':
      return a;
    case 'round':
      return { middle: a.middle, radius: a.radius + 10 ** -(step.scale ?? 0) };
    case 'pow': {
      const value = a.middle ** b.middle;
      const slope =
        Math.abs(a.middle) > 0
          ? Math.abs(b.middle) * (a.radius / Math.abs(a.middle)) + Math.abs(Math.log(Math.abs(a.middle))) * b.radius
          : 0;
      return widened(value, Math.abs(value) * (slope + 8 * EPSILON));
    }
    default:
      return readFloat(step.out);
  }
}

/** The value of a reference by float intervals; throws a refusal when a step is unknown. */
export function floatInterval(
  reference: string,
  inputs: readonly { readonly value: string }[],
  steps: readonly ReplayStep[],
): Interval {
  const known = new Map<string, Interval>();
  const valueOf = (place: string): Interval => {
    const found = known.get(place);
    if (found) return found;
    let value: Interval;
    if (/^i\d+$/.test(place)) value = readFloat(inputs[Number(place.slice(1))]?.value ?? 'NaN');
    else if (/^s\d+$/.test(place)) {
      const step = steps[Number(place.slice(1))];
      if (!step)
        throw new RefusalError(refuse('conflict', 'vamn.disagreement', `The step ${place} is missing.`).refusal);
      value = combine(step.op, step.op === 'call' ? [] : step.args.map(valueOf), step);
    } else value = readFloat(place);
    known.set(place, value);
    return value;
  };
  return valueOf(reference);
}
