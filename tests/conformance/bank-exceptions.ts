/** A balance of the corpus that does not hold: off by how much, and by which fault of the file. */
interface KnownFault {
  readonly difference: string;
  readonly fault: string;
}

const MT940 = 'mt940/mt940_tests';

/** Statements whose balance does not hold, by file and by the statement's own reference. */
export const UNPROVEN: Readonly<Record<string, Readonly<Record<string, KnownFault>>>> = {
  'camt/test/data/camt053.v2.all-balance-types.xml': {
    CAMT0532015012200001: {
      difference: '-5.82',
      fault:
        'Made to show ten kinds of balance: their amounts count up (1.01, 2.02, ... 10.10) and have nothing to do with the one entry of 8.85.',
    },
  },
  [`${MT940}/jejik/ing.sta`]: {
    MPBZ: {
      difference: '49.06',
      fault:
        'The bank says behind the closing balance: 4 debits of 25.24, 2 credits of 28.71, which is the closing balance of 3.47. The file holds 5 debits ' +
        'of 50.27 and 2 credits of 4.68: its lines were altered, its balances were not.',
    },
  },
  [`${MT940}/jejik/knab.sta`]: {
    B4G30MS9D00A003D: {
      difference: '4500.00',
      fault:
        'The second line says C500 without the decimal comma that the amount of field 61 must have (SWIFT 15d), where 5000 closes the balance: a digit was lost.',
    },
  },
  [`${MT940}/jejik/postfinance.sta`]: {
    '2014040708285928': {
      difference: '0.20',
      fault:
        '229.20 - 79.90 + 10.10 = 159.40, printed 159.60. The page before closes on the same 229.20, so an amount of this page was altered.',
    },
  },
  [`${MT940}/self-provided/details_60-63.sta`]: {
    STARTUMS: {
      difference: '234.01',
      fault: 'Made to show details: the balance rises by 0.86 (12345.12 to 12345.98) over a single debit of 233.15.',
    },
  },
  [`${MT940}/self-provided/raiffeisen-cmi.sta`]: {
    STARTUMS: {
      difference: '1123264.00',
      fault:
        'Fields 62F, 64 and 65 agree on 25,281,687.60, so the balance rose by 111,050.50, while the seven lines sum to -1,012,213.50: their amounts were ' +
        'altered when names were taken out.',
    },
  },
};

/** Where the corpus's own expectation is at fault, by file and place. */
export const ORACLE_FAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${MT940}/jejik/ing.sta`]: {
    'line 7 description':
      'Field 86 behind field 62F speaks of the statement (SWIFT MT940, field 86 after 62a), and -XXX ends the message; the oracle takes both for the last line.',
  },
  [`${MT940}/self-provided/multiline.sta`]: {
    'line 1 description':
      'Subfields 60 to 65 go on with the purpose; the oracle keeps the first of them (its own sample of 60 to 63 keeps all four).',
    'header account_identification':
      'Field 25 of the file has 37 characters where SWIFT allows 35; the oracle cuts it off and leaves a quote open, we keep what the bank wrote.',
  },
};
