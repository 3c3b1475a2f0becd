/** Values of the second route: a number, a text, a truth, an empty cell (null), an error, or an area of them. */
export type Plain = Ratio | string | boolean | null | Fault | Area;

/** An error as a spreadsheet shows it, or `?` where there is no answer at all. */
export class Fault {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

export const NO_ANSWER = new Fault('?');
export const NOT_AVAILABLE = new Fault('#N/A');
export const WRONG_VALUE = new Fault('#VALUE!');
export const WRONG_NUMBER = new Fault('#NUM!');
export const NO_REFERENCE = new Fault('#REF!');

/** Cells of a range or an array, and where they stand. */
export class Area {
  readonly rows: readonly (readonly Plain[])[];
  readonly left: number;
  readonly top: number;
  /** Cells of a workbook, not an array that was written or computed. */
  readonly isReference: boolean;
  /** Height and width as written; whole columns and rows reach past what is used. */
  readonly whole: readonly [height: number, width: number];

  constructor(
    rows: readonly (readonly Plain[])[],
    left = 1,
    top = 1,
    isReference = false,
    whole: readonly [height: number, width: number] = [rows.length, rows[0]?.length ?? 0],
  ) {
    this.rows = rows;
    this.left = left;
    this.top = top;
    this.isReference = isReference;
    this.whole = whole;
  }

  /** Empty cells past what is used. */
  get unused(): number {
    return this.whole[0] * this.whole[1] - this.height * this.width;
  }

  get width(): number {
    return this.rows[0]?.length ?? 0;
  }

  get height(): number {
    return this.rows.length;
  }

  get isOne(): boolean {
    return this.height === 1 && this.width === 1;
  }

  cells(): Plain[] {
    return this.rows.flat();
  }
}

/** Powers of units by name, sorted: `EUR+1 day-1`; plain numbers have none. */
export type Dimension = string;

export function dimensionOf(unit: string): Dimension {
  const [above = '', below = ''] = unit.split('/');
  const side = (text: string, power: number): Dimension =>
    text
      .split('*')
      .reduce(
        (all, name) => (name === '' || name === '1' ? all : joinDimensions(all, `${name}${power > 0 ? '+' : '-'}1`, 1)),
        '',
      );
  return joinDimensions(side(above, 1), side(below, -1), 1);
}

export function joinDimensions(left: Dimension, right: Dimension, direction: 1 | -1): Dimension {
  if (right === '') return left;
  const powers: Record<string, number> = {};
  for (const [text, factor] of [[left, 1] as const, [right, direction] as const]) {
    for (const [, name = '', power = '0'] of text.matchAll(/(\S+?)([+-]\d+)(?: |$)/g))
      powers[name] = (powers[name] ?? 0) + Number(power) * factor;
  }
  return Object.keys(powers)
    .sort()
    .flatMap((name) => {
      const power = powers[name] ?? 0;
      return power === 0 ? [] : [`${name}${power > 0 ? '+' : ''}${power}`];
    })
    .join(' ');
}

const REDUCE_FROM = 1n << 300n;

/** An exact quotient of whole numbers, with a dimension; the divisor is above zero. */
export class Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
  readonly dimension: Dimension;
  /** Counted out by SUBTOTAL. */
  readonly isSubtotal: boolean;

  constructor(top: bigint, bottom = 1n, dimension: Dimension = '', isSubtotal = false) {
    let [a, b] = bottom < 0n ? [-top, -bottom] : [top, bottom];
    if (b > REDUCE_FROM) {
      let [x, y] = [a < 0n ? -a : a, b];
      while (y !== 0n) [x, y] = [y, x % y];
      [a, b] = [a / x, b / x];
    }
    this.top = a;
    this.bottom = b;
    this.dimension = dimension;
    this.isSubtotal = isSubtotal;
  }

  static of(value: number | bigint): Ratio {
    return new Ratio(BigInt(value));
  }

  /** Reads `-12.50`, `1e-3` or `1/3`. */
  static read(text: string, dimension: Dimension = ''): Ratio | undefined {
    const slash = text.indexOf('/');
    if (slash > 0) {
      const [above, below] = [Ratio.read(text.slice(0, slash)), Ratio.read(text.slice(slash + 1))];
      return above && below && below.top !== 0n ? above.over(below).in(dimension) : undefined;
    }
    const match = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d{1,3}))?$/i.exec(text);
    if (!match || (match[2] === '' && match[3] === '')) return undefined;
    const [, sign, whole = '', decimals = '', exponent = '0'] = match;
    const digits = BigInt(`${whole}${decimals}`);
    const shift = Number(exponent) - decimals.length;
    const size = 10n ** BigInt(Math.abs(shift));
    return new Ratio((sign === '-' ? -digits : digits) * (shift > 0 ? size : 1n), shift > 0 ? 1n : size, dimension);
  }

  in(dimension: Dimension): Ratio {
    return new Ratio(this.top, this.bottom, dimension);
  }

  plus(other: Ratio): Ratio {
    return this.bottom === other.bottom
      ? new Ratio(this.top + other.top, this.bottom, this.dimension)
      : new Ratio(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom, this.dimension);
  }

  minus(other: Ratio): Ratio {
    return this.plus(other.opposite());
  }

  times(other: Ratio): Ratio {
    return new Ratio(
      this.top * other.top,
      this.bottom * other.bottom,
      joinDimensions(this.dimension, other.dimension, 1),
    );
  }

  /** The divisor is not zero. */
  over(other: Ratio): Ratio {
    return new Ratio(
      this.top * other.bottom,
      this.bottom * other.top,
      joinDimensions(this.dimension, other.dimension, -1),
    );
  }

  opposite(): Ratio {
    return new Ratio(-this.top, this.bottom, this.dimension);
  }

  size(): Ratio {
    return this.top < 0n ? this.opposite() : this;
  }

  compare(other: Ratio): number {
    const [left, right] = [this.top * other.bottom, other.top * this.bottom];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  get isZero(): boolean {
    return this.top === 0n;
  }

  get isWhole(): boolean {
    return this.top % this.bottom === 0n;
  }

  /** Towards zero. */
  cut(): number {
    return Number(this.top / this.bottom);
  }

  /** Towards minus infinity. */
  floor(): bigint {
    const whole = this.top / this.bottom;
    return this.top < 0n && whole * this.bottom !== this.top ? whole - 1n : whole;
  }

  toNumber(): number {
    const [top, bottom] = [Number(this.top), Number(this.bottom)];
    if (Number.isFinite(top) && Number.isFinite(bottom)) return top / bottom;
    const scaled = (this.top * 10n ** 40n) / this.bottom;
    return Number(`${scaled}e-40`);
  }

  /** The decimal of at most `places` places, cut. */
  decimal(places: number): string {
    const units = (this.size().top * 10n ** BigInt(places)) / this.bottom;
    const digits = units.toString().padStart(places + 1, '0');
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
    return this.top < 0n && /[1-9]/.test(text) ? `-${text}` : text;
  }
}
