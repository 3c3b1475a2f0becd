/**
 * The ids of the rules of EN 16931, edition 1.3.16, as the two bindings publish them: families with the numbers that
 * they have, as ranges.
 */
type Family = readonly [prefix: string, numbers: string];

/** Rules of both bindings. */
const COMMON: readonly Family[] = [
  ['BR-', '01-33 36-38 41-57 61-65'],
  ['BR-AE-', '01-10'],
  ['BR-AF-', '01-10'],
  ['BR-AG-', '01-10'],
  ['BR-B-', '01-02'],
  ['BR-CL-', '01 03-08 10-11 13-26'],
  ['BR-CO-', '03-24 26'],
  ['BR-DEC-', '01-02 05-06 09-20 23-25 27-28'],
  ['BR-E-', '01-10'],
  ['BR-G-', '01-10'],
  ['BR-IC-', '01-12'],
  ['BR-O-', '01-14'],
  ['BR-S-', '01-10'],
  ['BR-Z-', '01-10'],
];

/** Rules of the binding to UBL. */
const UBL: readonly Family[] = [
  ['UBL-CR-', '001-119 121-422 424-535 537-630 632-682'],
  ['UBL-DT-', '01 06-28'],
  ['UBL-SR-', '01-37 39-40 42-56'],
];

/** Rules of the binding to CII. */
const CII: readonly Family[] = [
  ['CII-DT-', '001-084 086-098 101-104'],
  [
    'CII-SR-',
    '001-003 006-028 030 032-046 048-136 138-210 212-252 254-342 344-373 375-382 384-386 388-402 404-409 411-494',
  ],
  ['CII-SR-', '04-05'],
];

function idsOf([prefix, numbers]: Family): readonly string[] {
  return numbers.split(' ').flatMap((range) => {
    const [first = '', last = first] = range.split('-');
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, index) => `${prefix}${String(Number(first) + index).padStart(first.length, '0')}`,
    );
  });
}

/** Every published rule by syntax. */
export const PUBLISHED_RULES: Readonly<Record<'ubl' | 'cii', readonly string[]>> = {
  ubl: [...COMMON, ...UBL].flatMap(idsOf),
  cii: [...COMMON, ...CII].flatMap(idsOf),
};
