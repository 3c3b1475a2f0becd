import { amountText, money } from '@finaceverse/base/money';
import { plainSigns } from './bank-signs.ts';

/** The versions of ISO 20022 customer credit transfers that banks take. */
export const PAIN_VERSIONS = ['pain.001.001.03', 'pain.001.001.09'] as const;
export type PainVersion = (typeof PAIN_VERSIONS)[number];

/** An account that money comes from or goes to. */
export interface TransferAccount {
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
}

/** Transfers in euro on one day from one account; amounts in cents. */
export interface TransferOrder {
  /** At most 35 signs, never used twice. */
  readonly messageId: string;
  /** Moment without fractions, such as `2026-01-30T10:00:00Z`. */
  readonly createdAt: string;
  readonly date: string;
  readonly debtor: TransferAccount;
  readonly transfers: readonly {
    /** At most 35 signs; it comes back on the bank's statement. */
    readonly endToEndId: string;
    readonly creditor: TransferAccount;
    readonly amount: bigint;
    readonly remittance: string;
  }[];
}

/** Longest names and remittance that SEPA carries (EPC132-08, section 2). */
const NAME_MAX = 70;
const REMITTANCE_MAX = 140;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const text = (value: string): string => value.replaceAll(/[&<>]/gu, (sign) => ESCAPES[sign] ?? sign);
const leaf = (name: string, value: string): string => `<${name}>${text(value)}</${name}>`;
const group = (name: string, ...pieces: readonly string[]): string => `<${name}>${pieces.join('')}</${name}>`;

const euro = (minor: bigint): string => amountText(money(minor, 'EUR'));

/** The bank of an account: its BIC under the name that the version gives it, or that there is none (EPC132-08, AT-06). */
function agent(name: string, bic: string | null, version: PainVersion, needed: boolean): string {
  if (bic === null && !needed) return '';
  const element = version === 'pain.001.001.03' ? 'BIC' : 'BICFI';
  const identity = bic === null ? group('Othr', leaf('Id', 'NOTPROVIDED')) : leaf(element, bic);
  return group(name, group('FinInstnId', identity));
}

const party = (name: string, holder: string): string => group(name, leaf('Nm', plainSigns(holder, NAME_MAX)));
const account = (name: string, iban: string): string => group(name, group('Id', leaf('IBAN', iban)));

/** Transfers as a file for the bank: SEPA credit transfers by ISO 20022 (EPC132-08 for .03, EPC132-08 2023 for .09). */
export function writePain001(order: TransferOrder, version: PainVersion): string {
  const count = leaf('NbOfTxs', String(order.transfers.length));
  const sum = leaf('CtrlSum', euro(order.transfers.reduce((all, { amount }) => all + amount, 0n)));
  const { debtor } = order;
  const transfers = order.transfers.map(({ endToEndId, creditor, amount, remittance }) =>
    group(
      'CdtTrfTxInf',
      group('PmtId', leaf('EndToEndId', endToEndId)),
      group('Amt', `<InstdAmt Ccy="EUR">${euro(amount)}</InstdAmt>`),
      agent('CdtrAgt', creditor.bic, version, false),
      party('Cdtr', creditor.holder),
      account('CdtrAcct', creditor.iban),
      group('RmtInf', leaf('Ustrd', plainSigns(remittance, REMITTANCE_MAX))),
    ),
  );
  const head = group(
    'GrpHdr',
    leaf('MsgId', order.messageId),
    leaf('CreDtTm', order.createdAt),
    count,
    sum,
    party('InitgPty', debtor.holder),
  );
  const payment = group(
    'PmtInf',
    leaf('PmtInfId', order.messageId),
    leaf('PmtMtd', 'TRF'),
    // One line of the statement for each transfer, so that each meets its payment.
    leaf('BtchBookg', 'false'),
    count,
    sum,
    group('PmtTpInf', group('SvcLvl', leaf('Cd', 'SEPA'))),
    version === 'pain.001.001.03' ? leaf('ReqdExctnDt', order.date) : group('ReqdExctnDt', leaf('Dt', order.date)),
    party('Dbtr', debtor.holder),
    account('DbtrAcct', debtor.iban),
    agent('DbtrAgt', debtor.bic, version, true),
    leaf('ChrgBr', 'SLEV'),
    ...transfers,
  );
  const root = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${version}">${group('CstmrCdtTrfInitn', head, payment)}</Document>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}
