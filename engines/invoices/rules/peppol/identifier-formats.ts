import {
  isAustralianBusiness,
  isBelgianEnterprise,
  isGreekTaxNumber,
  hasGs1CheckDigit,
  isItalianFiscalCode,
  isItalianVat,
  isLuhn,
  isNorwegianOrganisation,
} from '../../model/identifier-checks.ts';
import { tidied, written } from './element-text.ts';
import { must, should, type Rule } from '../rule-table.ts';

/** An identifier whose format its scheme fixes: the rule, and whether it is for electronic addresses alone. */
export interface IdentifierFormat {
  readonly addressOnly: boolean;
  readonly check: Rule<unknown>;
}

type Severity = typeof must<unknown>;

function format(
  scheme: string,
  severity: Severity,
  number: string,
  what: string,
  holds: (identifier: string) => boolean,
  addressOnly = false,
): readonly [string, IdentifierFormat] {
  const check = severity(
    `PEPPOL-COMMON-R${number}`,
    (element) => `"${tidied(element).slice(0, 40)}" is not ${what}.`,
    (element) => holds(scheme === '0184' ? written(element) : tidied(element)),
  );
  return [scheme, { addressOnly, check }];
}

/** Italian numbers are checked where they carry the country; others are left alone. */
function italianVat(text: string): boolean {
  return !/^(?:IT|it)/.test(text) || isItalianVat(text.slice(2));
}

/** Formats by scheme (PEPPOL-COMMON-R040 to R050): GS1, ISO 6523 and the publishers of the national numbers. */
export const IDENTIFIER_FORMATS: ReadonlyMap<string, IdentifierFormat> = new Map([
  // The published check is the check digit alone, however many digits there are.
  format('0088', must, '040', 'a GLN', hasGs1CheckDigit),
  format('0192', must, '041', 'a Norwegian organisation number', isNorwegianOrganisation),
  // Blanks are not part of a CVR number, so this one is compared as written.
  format('0184', must, '042', 'a Danish CVR number', (text) => /^(?:DK)?\d{8}$/.test(text)),
  format('0208', must, '043', 'a Belgian enterprise number', isBelgianEnterprise),
  format('0201', should, '044', 'an Italian IPA code', (text) => /^[A-Za-z0-9]{6}$/.test(text)),
  format('0210', should, '045', 'an Italian tax code', isItalianFiscalCode),
  format('9907', should, '046', 'an Italian tax code', isItalianFiscalCode, true),
  format('0211', should, '047', 'an Italian VAT number', italianVat),
  format('9906', should, '048', 'an Italian VAT number', italianVat, true),
  format('0007', must, '049', 'a Swedish organisation number', (text) => text.length === 10 && isLuhn(text)),
  format('0151', must, '050', 'an Australian Business Number', isAustralianBusiness),
]);

/** Swedish organisation number: the tenth digit is the Luhn check of the nine before it; more digits are ignored. */
export function isSwedishOrganisation(text: string): boolean {
  return /^\d{10,}$/.test(text) && isLuhn(text.slice(0, 10));
}

/** Greek tax number at the start of a text; what follows its nine digits is ignored. */
export function startsWithGreekTaxNumber(text: string): boolean {
  return isGreekTaxNumber(text.slice(0, 9));
}

/** Norwegian VAT number: NO, an organisation number with its check digit, MVA. */
export function isNorwegianVat(text: string): boolean {
  return /^NO\d{9}MVA$/.test(text) && isNorwegianOrganisation(text.slice(2, 11));
}

/** Shape and check digits (ISO 7064, modulo 97-10) of an IBAN; the length that a country fixes is not looked at. */
export function hasIbanCheckDigits(text: string): boolean {
  const account = text.replace(/\s/g, '');
  if (!/^[A-Z]{2}\d{2}[A-Za-z0-9]{0,30}$/.test(account)) return false;
  let rest = 0;
  for (const sign of account.slice(4) + account.slice(0, 4)) {
    // Letters count from A = 10 by their place in ASCII.
    const value = /\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55);
    for (const digit of value) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

const MAIL_ATOM = /^[\w!#$%&"*+/=?^`{|}~-]+$/;
const DOMAIN_LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;

/** E-mail address as German invoices need it: atoms with dots between them, one @, at least two domain labels. */
export function isMailAddress(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@');
  const labels = domain.split('.');
  return (
    more.length === 0 &&
    local.split('.').every((atom) => MAIL_ATOM.test(atom)) &&
    labels.length > 1 &&
    labels.every((label) => DOMAIN_LABEL.test(label))
  );
}

/**
 * Discounts for prompt payment as German invoices write them: each row that begins with # is
 * `#SKONTO#TAGE=n#PROZENT=n.nn#`, perhaps with a base amount, and a line break follows the last one.
 */
export function discountsWellWritten(terms: string): boolean {
  const rows = terms.split(/\r?\n/).map((row) => row.trim());
  const discounts = rows.filter((row) => row.startsWith('#'));
  const rest = terms.split(/#.+#/).at(-1) ?? '';
  return (
    discounts.length === 0 ||
    (/^\s*\n/.test(rest) &&
      discounts.every((row) => /^#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}(?:#BASISBETRAG=-?\d+\.\d{2})?#$/.test(row)))
  );
}

/** Reason of a Danish tax other than VAT: its category of four digits, or a text with # inside. */
export function isDanishTaxReason(reason: string): boolean {
  const category = reason.trim();
  return /^\d{4}$/.test(category) || (reason.includes('#') && !reason.startsWith('#') && !reason.endsWith('#'));
}
