import { isValidIBAN } from 'ibantools';
import { checkVAT, countries } from 'jsvat';
// By country: the whole library has some three hundred files, and takes longer to load than an invoice to judge.
import { abn } from 'stdnum/lib/cjs/au/index.js';
import { gstin } from 'stdnum/lib/cjs/in/index.js';
import { ein } from 'stdnum/lib/cjs/us/index.js';
import type { Invoice, Party, Term } from '../model/invoice.ts';
import { isAbaRouting, isGs1Key, isLegalEntityIdentifier } from '../model/identifier-checks.ts';
import type { Finding } from '../model/finding.ts';

/** Identifiers whose check digits can be proven. */
export type IdentifierKind = 'vat' | 'ein' | 'gstin' | 'abn' | 'iban' | 'lei' | 'aba' | 'gln';

const CHECKS: Readonly<Record<IdentifierKind, (text: string) => boolean>> = {
  vat: (text) => checkVAT(text, countries).isValid,
  ein: (text) => ein.validate(text).isValid,
  gstin: (text) => gstin.validate(text).isValid,
  abn: (text) => abn.validate(text).isValid,
  iban: isValidIBAN,
  lei: isLegalEntityIdentifier,
  aba: isAbaRouting,
  gln: isGs1Key,
};

/** Whether an identifier is well-formed and its check digits hold; blanks and the like between its parts do not count. */
export function isIdentifier(kind: IdentifierKind, text: string): boolean {
  const compact = text.replace(/[\s.\-/]/g, '').toUpperCase();
  return compact.length <= 40 && CHECKS[kind](compact);
}

const NAMES: Readonly<Record<IdentifierKind, string>> = {
  vat: 'VAT number',
  ein: 'Employer Identification Number',
  gstin: 'GSTIN',
  abn: 'Australian Business Number',
  iban: 'IBAN',
  lei: 'LEI',
  aba: 'ABA routing number',
  gln: 'GLN',
};

/** What kind of tax number this is by its shape and the country it stands in; undefined where no check is known. */
function taxKind(text: string, country: string | undefined): IdentifierKind | undefined {
  const compact = text.replace(/[\s.-]/g, '').toUpperCase();
  if (/^\d{2}-?\d{7}$/.test(text.trim()) && (country === undefined || country === 'US')) return 'ein';
  if (/^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/.test(compact)) return 'gstin';
  if (/^\d{11}$/.test(compact) && country === 'AU') return 'abn';
  return countries.some((each) => compact.startsWith(each.codes[0] ?? '??')) ? 'vat' : undefined;
}

function partyTerms(party: Party | undefined, field: string): readonly (readonly [string, Term, IdentifierKind])[] {
  if (!party) return [];
  const country = party.address?.countryCode?.value;
  const tax = [
    ['vatIdentifier', party.vatIdentifier],
    ['taxRegistrationIdentifier', party.taxRegistrationIdentifier],
  ] as const;
  return [
    ...tax.flatMap(([name, term]) => {
      const kind = term && taxKind(term.value, country);
      return term && kind ? [[`${field}.${name}`, term, kind] as const] : [];
    }),
    ...party.identifiers.flatMap((term) => {
      const kind = term.scheme === '0088' ? 'gln' : term.scheme === '0199' ? 'lei' : undefined;
      return kind ? [[`${field}.identifiers`, term, kind] as const] : [];
    }),
  ];
}

/** Identifiers of an invoice whose check digits do not hold; a warning each, since a number can be foreign to us. */
export function checkIdentifiers(invoice: Invoice): readonly Finding[] {
  const accounts = invoice.paymentInstructions.flatMap((payment, index) =>
    payment.accounts.flatMap((account) => {
      const term = account.identifier;
      const iban = term && /^[A-Z]{2}\d{2}/.test(term.value.replace(/\s/g, '').toUpperCase());
      return term && iban ? [[`paymentInstructions[${index}].accounts`, term, 'iban'] as const] : [];
    }),
  );
  return [...partyTerms(invoice.seller, 'seller'), ...partyTerms(invoice.buyer, 'buyer'), ...accounts].flatMap(
    ([field, term, kind]) =>
      isIdentifier(kind, term.value)
        ? []
        : [
            {
              rule: `IDENTIFIER-${kind.toUpperCase()}`,
              severity: 'warning' as const,
              field,
              path: term.provenance.path,
              actual: term.value.slice(0, 60),
              message: `"${term.value.slice(0, 40)}" is not a valid ${NAMES[kind]}: its form or its check digits do not hold.`,
            },
          ],
  );
}
