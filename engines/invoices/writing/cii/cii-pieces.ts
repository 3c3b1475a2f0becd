import type { AllowanceCharge, Contact, Party, Period, PostalAddress, Term } from '../../model/invoice.ts';
import { group, leaf, type Piece } from '../xml-text.ts';

/** A term as an element of the ReusableAggregateBusinessInformationEntity namespace. */
export function plain(name: string, term: Term | undefined): Piece {
  return leaf(`ram:${name}`, term?.value);
}

/** An identifier with its scheme. */
export function identified(name: string, term: Term | undefined): Piece {
  return leaf(`ram:${name}`, term?.value, { schemeID: term?.scheme });
}

/** A day in format 102; a date that is none is written as it stands, so that the rules can name it. */
export function day(
  name: string,
  term: Term | undefined,
  type: 'udt:DateTimeString' | 'udt:DateString' | 'qdt:DateTimeString' = 'udt:DateTimeString',
): Piece {
  const compact = term && /^\d{4}-\d{2}-\d{2}$/.test(term.value) ? term.value.replaceAll('-', '') : term?.value;
  return group(name, leaf(type, compact, { format: '102' }));
}

/** A document that is referred to by its number alone. */
export function reference(name: string, term: Term | undefined): Piece {
  return group(name, plain('IssuerAssignedID', term));
}

/** A postal address. */
export function address(value: PostalAddress | undefined): Piece {
  return group(
    'ram:PostalTradeAddress',
    plain('PostcodeCode', value?.postCode),
    plain('LineOne', value?.line1),
    plain('LineTwo', value?.line2),
    plain('LineThree', value?.line3),
    plain('CityName', value?.city),
    plain('CountryID', value?.countryCode),
    plain('CountrySubDivisionName', value?.subdivision),
  );
}

/** A party with all that it is known by. */
export function party(name: string, value: Party | undefined, extended: boolean): Piece {
  if (!value) return undefined;
  const registration = (term: Term | undefined, scheme: string): Piece =>
    term && group('ram:SpecifiedTaxRegistration', leaf('ram:ID', term.value, { schemeID: scheme }));
  return group(
    name,
    ...value.identifiers.filter((each) => each.scheme === undefined).map((each) => plain('ID', each)),
    ...value.identifiers.filter((each) => each.scheme !== undefined).map((each) => identified('GlobalID', each)),
    plain('Name', value.name),
    plain('Description', value.additionalLegalInformation),
    group(
      'ram:SpecifiedLegalOrganization',
      identified('ID', value.legalRegistrationIdentifier),
      plain('TradingBusinessName', value.tradingName),
    ),
    contactOf(value.contact, extended),
    address(value.address),
    group('ram:URIUniversalCommunication', identified('URIID', value.electronicAddress)),
    registration(value.taxRegistrationIdentifier, 'FC'),
    registration(value.vatIdentifier, 'VA'),
  );
}

function contactOf(contact: Contact | undefined, extended: boolean): Piece {
  return group(
    'ram:DefinedTradeContact',
    plain('PersonName', contact?.name),
    plain('DepartmentName', contact?.department),
    group('ram:TelephoneUniversalCommunication', plain('CompleteNumber', contact?.telephone)),
    extended ? group('ram:FaxUniversalCommunication', plain('CompleteNumber', contact?.fax)) : undefined,
    group('ram:EmailURIUniversalCommunication', plain('URIID', contact?.email)),
  );
}

/** The period of the document or a line. */
export function periodOf(value: Period | undefined): Piece {
  return group(
    'ram:BillingSpecifiedPeriod',
    day('ram:StartDateTime', value?.start),
    day('ram:EndDateTime', value?.end),
  );
}

/** An allowance or charge; only those of the document carry their tax. */
export function allowanceCharge(
  value: AllowanceCharge,
  taxed: boolean,
  name = 'ram:SpecifiedTradeAllowanceCharge',
): Piece {
  return group(
    name,
    group('ram:ChargeIndicator', leaf('udt:Indicator', String(value.charge))),
    plain('CalculationPercent', value.percentage),
    plain('BasisAmount', value.baseAmount),
    plain('ActualAmount', value.amount),
    plain('ReasonCode', value.reasonCode),
    plain('Reason', value.reason),
    taxed && value.taxCategory
      ? group(
          'ram:CategoryTradeTax',
          leaf('ram:TypeCode', value.taxCategory.scheme ?? 'VAT'),
          plain('CategoryCode', value.taxCategory),
          plain('RateApplicablePercent', value.taxRate),
        )
      : undefined,
  );
}
