import { compareDecimals, decimal } from '@finaceverse/base/decimal';
import { MEMBER_STATES } from './packs/europe.ts';
import { rateOn, type TaxCode, type TaxSide, type TaxTreatment } from './treatments.ts';

/** What decides how a line is taxed. */
export interface Supply {
  readonly side: TaxSide;
  /** Where the company is registered. */
  readonly country: string;
  /** The company's own number there, which in India says the state. */
  readonly ownNumber: string;
  readonly oneStopShop: boolean;
  readonly date: string;
  readonly partyCountry: string | null;
  readonly partyNumber: string | null;
  readonly kind: 'goods' | 'services';
  /** The rate on the document, in percent, where it names one. */
  readonly percent: string | null;
}

/** The treatment of a supply by who sells what to whom (Directive 2006/112/EC art. 31 to 59, 138, 146, 194 to 196). */
export function treatmentOf(supply: Supply): TaxTreatment {
  const { side, country, kind } = supply;
  const abroad = supply.partyCountry !== null && supply.partyCountry !== country;
  const charged = supply.percent !== null && compareDecimals(decimal(supply.percent), decimal('0')) > 0;
  if (!abroad || (side === 'purchase' && charged)) return 'domestic';
  const bothInUnion = MEMBER_STATES.has(country) && MEMBER_STATES.has(supply.partyCountry ?? '');
  if (side === 'purchase') {
    if (kind === 'services') return bothInUnion ? 'reverse_charge_services_eu' : 'reverse_charge_services_abroad';
    if (bothInUnion) return 'intra_community_acquisition';
    return country === 'GB' ? 'postponed_import' : 'import';
  }
  if (bothInUnion && supply.partyNumber === null) return supply.oneStopShop ? 'one_stop_shop' : 'domestic';
  if (kind === 'services') return bothInUnion ? 'reverse_charge_services_supplied' : 'outside_scope';
  return bothInUnion ? 'intra_community_supply' : 'export';
}

/** Whether supplier and receiver are registered in one state of India: the first two digits of a number say it. */
function isWithinState(supply: Supply): boolean {
  return supply.partyNumber === null || supply.partyNumber.slice(0, 2) === supply.ownNumber.slice(0, 2);
}

function fitsPlace(code: TaxCode, supply: Supply, treatment: TaxTreatment): boolean {
  if (treatment === 'one_stop_shop') return code.region === supply.partyCountry;
  if (code.country !== 'IN' || treatment !== 'domestic' || code.rateClass === 'none') return true;
  return code.components.includes(isWithinState(supply) ? 'central' : 'integrated');
}

/**
 * The code of a supply by rule: its treatment, the rate that the document names or else the standard one, and the
 * place. What is deductible in part, or not at all, a person chooses. Nothing where no code has that rate on that day, which a person then decides.
 */
export function chooseCode(codes: readonly TaxCode[], supply: Supply): TaxCode | undefined {
  const treatment = treatmentOf(supply);
  const fitting = codes.filter(
    (code) =>
      code.side === supply.side &&
      code.treatment === treatment &&
      code.recoverable === '100' &&
      fitsPlace(code, supply, treatment) &&
      rateOn(code, supply.date) !== undefined,
  );
  const isRated = treatment === 'domestic' || treatment === 'one_stop_shop';
  const { percent } = supply;
  if (isRated && percent !== null) {
    const asked = decimal(percent);
    const same = fitting.find((code) => compareDecimals(decimal(rateOn(code, supply.date) ?? '0'), asked) === 0);
    if (same || asked.units !== 0n) return same;
    // Nothing is charged at home: a sale is exempt until somebody says otherwise, a purchase carries no tax.
    return codes.find((code) => code.side === supply.side && code.treatment === 'exempt');
  }
  return fitting.find((code) => code.rateClass === 'standard' || code.rateClass === 'none' || code.rateClass === '18');
}
