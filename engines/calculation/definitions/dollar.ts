/* What quotations in fractions mean: the fraction has as many digits as its denominator needs. */

const QUOTATION = `working
number price whole fraction
check fraction >= 1
let cut = round(price, 0, "down")
let digits = fold(range(1, 16), 1, (reached, k) => if reached < fraction then reached * 10 else reached)`;

/** By name of the function. */
export const DOLLAR_TEXTS: Readonly<Record<string, string>> = {
  DOLLARDE: `${QUOTATION}
result value = round(cut + (price - cut) * digits / fraction, 20, "half_even")`,
  DOLLARFR: `${QUOTATION}
result value = round(cut + (price - cut) * fraction / digits, 20, "half_even")`,
};
