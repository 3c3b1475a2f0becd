import { codes } from '../code-lists/codes.ts';
import { CURRENCIES } from '../code-lists/place-codes.ts';

/** Peppol's own list of electronic address schemes (EAS) in force with release 3.0.19; retired schemes are not in it. */
export const PEPPOL_ADDRESS_SCHEMES: ReadonlySet<string> = codes(
  '0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 0191 0192 0193 ' +
    '0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 0217 0218 0221 0225 ' +
    '0230 0235 0240 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 ' +
    '9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959',
);

/** Where the list of Peppol's release departs from that of EN 16931: currencies that it has, and that it has not. */
const ONLY_PEPPOL = 'ANG BGN STN'.split(' ');
const NOT_PEPPOL: ReadonlySet<string> = codes('CNH STD XCG');

/** Currencies of ISO 4217 that Peppol accepts. */
export const PEPPOL_CURRENCIES: ReadonlySet<string> = new Set(
  [...CURRENCIES, ...ONLY_PEPPOL].filter((currency) => !NOT_PEPPOL.has(currency)),
);

/** Invoice types of the billing process (UNTDID 1001). */
export const PEPPOL_INVOICE_TYPES: ReadonlySet<string> = codes(
  '71 80 82 84 102 218 219 326 331 380 382 383 384 386 388 393 395 553 575 623 780 817 870 875 876 877',
);

/** Of these, the types that only German organisations may send each other. */
export const GERMAN_INVOICE_TYPES: ReadonlySet<string> = codes('326 384');

/** Credit note types of the billing process (UNTDID 1001). */
export const PEPPOL_CREDIT_NOTE_TYPES: ReadonlySet<string> = codes('381 396 81 83 532');

/** Payment means that ask for the mandate of a direct debit (UNTDID 4461). */
export const DIRECT_DEBITS: ReadonlySet<string> = codes('49 59');

/** How the specification identifier of a Peppol invoice begins. */
export const PEPPOL_SPECIFICATION = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';

/** The number of the Peppol billing process in its identifier, such as `01`. */
export function processNumber(identifier: string): string | undefined {
  return /urn:fdc:peppol\.eu:2017:poacc:billing:(\d{2}):1\.0/.exec(identifier)?.[1];
}
