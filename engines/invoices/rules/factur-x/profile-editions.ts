import type { InvoiceProfile } from '../../model/profile.ts';
import { codes } from '../code-lists/codes.ts';

/** Which rules of EN 16931 each profile of Factur-X 2.5.2 takes over; what it words anew stands beside this file. */

/** MINIMUM has no more than a head and three totals. Of the code lists those count whose codes it has. */
const MINIMUM = codes(
  'BR-01 BR-02 BR-03 BR-04 BR-05 BR-06 BR-07 BR-08 BR-09 BR-13 BR-14 BR-15 BR-CO-09 BR-CO-26 ' +
    'BR-DEC-12 BR-DEC-13 BR-DEC-14 BR-DEC-18 BR-CL-01 BR-CL-03 BR-CL-04 BR-CL-11 BR-CL-14',
);

const FAMILIES = ['S', 'Z', 'E', 'AE', 'IC', 'G', 'O', 'AF', 'AG'];

function ofFamilies(...endings: readonly string[]): readonly string[] {
  return FAMILIES.flatMap((family) => endings.map((ending) => `BR-${family}-${ending}`));
}

/** BASIC WL has no lines, and no bodies that stand at lines or beside payments. */
const BASIC_WL_OMITS: ReadonlySet<string> = new Set([
  ...codes(
    'BR-16 BR-21 BR-22 BR-23 BR-24 BR-25 BR-26 BR-27 BR-28 BR-30 BR-41 BR-42 BR-43 BR-44 BR-51 BR-52 BR-54 ' +
      'BR-64 BR-65 BR-B-01 BR-B-02 BR-CO-04 BR-CO-07 BR-CO-08 BR-CO-10 BR-CO-20 BR-CO-23 BR-CO-24 ' +
      'BR-DEC-23 BR-DEC-24 BR-DEC-25 BR-DEC-27 BR-DEC-28 BR-O-12',
  ),
  ...ofFamilies('01', '02', '05', '08'),
]);

const BASIC_OMITS = codes('BR-51 BR-52');

/** EXTENDED words these anew for its lines that group or inform, or allows what they forbid. */
const EXTENDED_OMITS: ReadonlySet<string> = codes(
  'BR-22 BR-23 BR-24 BR-26 BR-38 BR-44 BR-54 BR-CO-04 BR-CO-22 BR-CO-24 BR-CL-19 BR-CL-20 ' +
    'BR-O-02 BR-O-03 BR-O-04 BR-O-11 BR-O-12 BR-O-13 BR-O-14 BR-S-10 BR-Z-10 BR-AF-10 BR-AG-10',
);

/** Restrictions of the syntax that the profiles kept; the rest their schemas say. */
const RESTRICTIONS = codes(
  ['463', '464', '465', '466', '467', '468', '469', '470', '471', '472', '473']
    .map((each) => `CII-SR-${each}`)
    .join(' '),
);
const EXTENDED_RESTRICTIONS = codes(
  ['463', '464', '465', '466', '467', '468', '469', '471', '472', '473', '475', '476']
    .map((each) => `CII-SR-${each}`)
    .join(' ') + ' CII-DT-097',
);

const OF_SYNTAX = /^CII-(?:SR|DT)-/;

/** Whether a rule of EN 16931 binds documents of this profile, as its edition for CII has it. */
export function ruleApplies(profile: InvoiceProfile, rule: string): boolean {
  const kept = profile === 'extended' ? EXTENDED_RESTRICTIONS : RESTRICTIONS;
  switch (profile) {
    case 'minimum':
      return MINIMUM.has(rule);
    case 'basic_wl':
      return OF_SYNTAX.test(rule) ? kept.has(rule) : !BASIC_WL_OMITS.has(rule);
    case 'basic':
      return OF_SYNTAX.test(rule) ? kept.has(rule) : !BASIC_OMITS.has(rule);
    case 'extended':
      return OF_SYNTAX.test(rule) ? kept.has(rule) : !EXTENDED_OMITS.has(rule);
    default:
      return profile !== 'zugferd1' && profile !== 'fatturapa';
  }
}
