import { isCurrency } from '@finaceverse/base/currency';
import { ok, refuse, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import {
  childOf,
  childrenOf,
  elementAt,
  elementsAt,
  textAt,
  textOf,
  xmlPath,
  type XmlElement,
} from '@finaceverse/base/xml';
import { dayOf, plainAmount, signed, sumOf } from '../../model/amount-text.ts';
import { proveBalance } from '../prove-balance.ts';
import { camtFaults, faultsOfPart } from '../schema/camt-schema.ts';
import type {
  Statement,
  StatementAccount,
  StatementBalance,
  StatementDetail,
  StatementFormat,
  StatementLine,
} from '../../model/statement.ts';

const MESSAGES: readonly (readonly [StatementFormat, string, string])[] = [
  ['camt.053', 'BkToCstmrStmt', 'Stmt'],
  ['camt.052', 'BkToCstmrAcctRpt', 'Rpt'],
  ['camt.054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
];

/**
 * Reads ISO 20022 camt.052, .053 and .054 in every version: the element names that matter here have not
 * changed since version 1, only wrappers around codes and parties have been added.
 * @errors finory.camt_unknown_message, finory.statement_amount, finory.statement_date
 */
export function readCamt(root: XmlElement): Outcome<readonly Statement[]> {
  for (const [format, message, part] of MESSAGES) {
    // Version 1 put a wrapper named after the message around the same content.
    const body = childOf(root, message) ?? root.children.find((child) => childrenOf(child, part).length > 0);
    const parts = childrenOf(body, part);
    if (!body || parts.length === 0) continue;
    const statements: Statement[] = [];
    const problems: Refusal[] = [];
    const faults = camtFaults(root);
    for (const each of parts) {
      const statement = readPart(each, format);
      if (statement.ok) statements.push({ ...statement.value, schemaFaults: faultsOfPart(faults, each, parts) });
      else problems.push(statement.refusal);
    }
    const [first] = statements;
    const [problem] = problems;
    if (problem && !first) return { ok: false, refusal: problem };
    // One account that cannot be read does not keep the others of its file back; they tell of it.
    const leftOut = problems.map(({ message }) => `One account was left out: ${message}`);
    return ok(
      statements.map((each) => (each === first ? { ...each, warnings: [...each.warnings, ...leftOut] } : each)),
    );
  }
  return refuse(
    'unsupported',
    'finory.camt_unknown_message',
    `The XML <${root.name.slice(0, 40)}> is not a camt.052, camt.053 or camt.054 message.`,
  );
}

function readPart(part: XmlElement, format: StatementFormat): Outcome<Statement> {
  const account = childOf(part, 'Acct');
  const balances = childrenOf(part, 'Bal');
  const currency =
    textAt(account, 'Ccy') ??
    elementAt(balances[0], 'Amt')?.attributes['Ccy'] ??
    elementAt(part, 'Ntry', 'Amt')?.attributes['Ccy'] ??
    '';
  const opening = balanceOf(balances, ['OPBD', 'PRCD']);
  const closing = balanceOf(balances, ['CLBD', 'ITBD']);
  const lastDay = closing?.date ?? dayOf(textAt(part, 'FrToDt', 'ToDtTm') ?? textAt(part, 'CreDtTm'));
  const entries: StatementLine[] = [];
  for (const entry of childrenOf(part, 'Ntry')) {
    const line = readEntry(entry, entries.length + 1, lastDay);
    if (!line.ok) return line;
    entries.push(line.value);
  }
  const lines = entries.flatMap(partsOf).map((line, index) => ({ ...line, position: index + 1 }));
  const warnings = [
    ...(isCurrency(currency) || currency === '' ? [] : [`"${currency.slice(0, 10)}" is not an ISO 4217 currency.`]),
    ...summaryWarnings(childOf(part, 'TxsSummry'), entries),
  ];
  const base = {
    format,
    identifier: textAt(part, 'Id'),
    sequence: textAt(part, 'ElctrncSeqNb') ?? textAt(part, 'LglSeqNb'),
    account: readAccount(account),
    currency,
    from: dayOf(textAt(part, 'FrToDt', 'FrDtTm') ?? textAt(part, 'FrToDt', 'FrDt')),
    to: dayOf(textAt(part, 'FrToDt', 'ToDtTm') ?? textAt(part, 'FrToDt', 'ToDt')),
    opening,
    closing,
    available: balanceOf(balances, ['CLAV', 'ITAV']),
    lines,
    warnings,
  };
  const proof = proveBalance(base);
  // A report in the course of a day may hold only what is new, so a difference says nothing against it.
  const partial = proof.balanced === false && balanceOf(balances, ['CLBD']) === undefined;
  return ok({ ...base, proof: partial ? { ...proof, balanced: null, message: `${INTERIM} ${proof.message}` } : proof });
}

const INTERIM = 'An interim balance need not follow from the bookings beside it.';

/** Where the summary that the bank sends with a statement (TxsSummry) does not agree with the entries. */
function summaryWarnings(summary: XmlElement | undefined, lines: readonly StatementLine[]): readonly string[] {
  const groups = [
    ['TtlNtries', 'entries', lines],
    ['TtlCdtNtries', 'credit entries', lines.filter((line) => !line.amount.startsWith('-'))],
    ['TtlDbtNtries', 'debit entries', lines.filter((line) => line.amount.startsWith('-'))],
  ] as const;
  return groups.flatMap(([element, words, own]) => {
    const announced = textAt(summary, element, 'NbOfNtries');
    const sum = plainAmount(textAt(summary, element, 'Sum'));
    const total = sumOf(own.map((line) => line.amount.replace('-', '')));
    if (announced !== undefined && Number(announced) !== own.length)
      return [`The file announces ${announced.slice(0, 15)} ${words}, but holds ${own.length}.`];
    if (sum === undefined || sumOf([total, signed(sum, true)]) === '0') return [];
    return [`The file announces ${words} of ${sum} in all, but they sum to ${total}.`];
  });
}

function readAccount(account: XmlElement | undefined): StatementAccount {
  const identifier = childOf(account, 'Id');
  const iban = textAt(identifier, 'IBAN');
  const institution = childOf(elementAt(account, 'Svcr'), 'FinInstnId');
  return {
    identifier:
      iban ??
      textAt(identifier, 'Othr', 'Id') ??
      textAt(identifier, 'PrtryAcct', 'Id') ??
      textAt(identifier, 'BBAN') ??
      textAt(identifier, 'UPIC') ??
      '',
    scheme: iban === undefined ? 'other' : 'iban',
    name: textAt(account, 'Nm') ?? textAt(account, 'Ownr', 'Nm'),
    bank: textAt(institution, 'BICFI') ?? textAt(institution, 'BIC') ?? textAt(institution, 'ClrSysMmbId', 'MmbId'),
    type: textAt(account, 'Tp', 'Cd') ?? textAt(account, 'Tp', 'Prtry'),
  };
}

function balanceOf(balances: readonly XmlElement[], codes: readonly string[]): StatementBalance | undefined {
  for (const code of codes) {
    const balance = balances.find(
      (each) => (textAt(each, 'Tp', 'CdOrPrtry', 'Cd') ?? textAt(each, 'Tp', 'Cd')) === code,
    );
    const amount = plainAmount(textAt(balance, 'Amt'));
    if (!balance || amount === undefined) continue;
    return {
      amount: signed(amount, textAt(balance, 'CdtDbtInd') === 'DBIT'),
      date: dayOf(textAt(balance, 'Dt', 'Dt') ?? textAt(balance, 'Dt', 'DtTm')),
      currency: elementAt(balance, 'Amt')?.attributes['Ccy'],
    };
  }
  return undefined;
}

/** Entry status codes; what is only announced, or told for the future, moves no balance yet. */
const STATUSES: Readonly<Record<string, StatementLine['status']>> = {
  BOOK: 'booked',
  PDNG: 'pending',
  FUTR: 'pending',
  INFO: 'information',
};

function readEntry(entry: XmlElement, position: number, lastDay: string | undefined): Outcome<StatementLine> {
  const place = xmlPath(entry);
  const amountElement = childOf(entry, 'Amt');
  const amount = plainAmount(textOf(amountElement));
  if (amount === undefined) {
    return refuse('invalid', 'finory.statement_amount', `Entry ${position} (${place}) has no readable amount.`);
  }
  const valueDate = dayOf(textAt(entry, 'ValDt', 'Dt') ?? textAt(entry, 'ValDt', 'DtTm'));
  // Both days are optional; an entry without any is of the statement's last day.
  const date = dayOf(textAt(entry, 'BookgDt', 'Dt') ?? textAt(entry, 'BookgDt', 'DtTm')) ?? valueDate ?? lastDay;
  if (date === undefined)
    return refuse('invalid', 'finory.statement_date', `Entry ${position} (${place}) has no readable day.`);
  const debit = textAt(entry, 'CdtDbtInd') === 'DBIT';
  const transactions = elementsAt(entry, 'NtryDtls', 'TxDtls').concat(childrenOf(entry, 'TxDtls'));
  const details = transactions.map((transaction) => readDetail(transaction, debit));
  const first = details[0];
  const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts');
  const only = details.length === 1 ? first : undefined;
  return ok({
    date,
    valueDate,
    amount: signed(amount, debit),
    currency: amountElement?.attributes['Ccy'] ?? '',
    reference: only?.reference ?? textAt(entry, 'NtryRef'),
    bankReference: textAt(entry, 'AcctSvcrRef'),
    counterparty: only?.counterparty,
    counterpartyAccount: only?.counterpartyAccount,
    description:
      textAt(entry, 'AddtlNtryInf') === undefined || only?.description !== undefined
        ? details
            .map((detail) => detail.description)
            .filter((text) => text !== undefined)
            .join('; ') || undefined
        : textAt(entry, 'AddtlNtryInf'),
    status: STATUSES[status ?? ''] ?? 'booked',
    reversal: /^(?:true|1)$/.test(textAt(entry, 'RvslInd') ?? ''),
    code: bankCode(childOf(entry, 'BkTxCd')),
    details,
    position,
    place,
  });
}

/**
 * A booking that collects several payments is told as these, each with who is on its other side, where their amounts
 * are of its currency and make up the whole.
 */
function partsOf(entry: StatementLine): readonly StatementLine[] {
  const { details } = entry;
  const whole =
    details.length > 1 && details.every(({ amount, currency }) => amount !== undefined && currency === entry.currency);
  if (!whole || sumOf(details.map(({ amount }) => amount ?? '')) !== sumOf([entry.amount])) return [entry];
  return details.map((detail, index) => ({
    ...entry,
    amount: detail.amount ?? entry.amount,
    reference: detail.reference ?? entry.reference,
    counterparty: detail.counterparty,
    counterpartyAccount: detail.counterpartyAccount,
    description: detail.description ?? entry.description,
    details: [detail],
    batch: entry.place,
    place: `${entry.place}, part ${index + 1}`,
  }));
}

function bankCode(code: XmlElement | undefined): string | undefined {
  const domain = childOf(code, 'Domn');
  const parts = [textAt(domain, 'Cd'), textAt(domain, 'Fmly', 'Cd'), textAt(domain, 'Fmly', 'SubFmlyCd')].filter(
    (part) => part !== undefined,
  );
  return parts.length > 0 ? parts.join('/') : textAt(code, 'Prtry', 'Cd');
}

function readDetail(transaction: XmlElement, debit: boolean): StatementDetail {
  const references = childOf(transaction, 'Refs');
  const parties = childOf(transaction, 'RltdPties');
  const amount = elementAt(transaction, 'Amt') ?? elementAt(transaction, 'AmtDtls', 'TxAmt', 'Amt');
  // On a debit the other side is the creditor; the ultimate party is the one that a person knows.
  const side = debit ? 'Cdtr' : 'Dbtr';
  const own = childOf(transaction, 'CdtDbtInd') === undefined ? debit : textAt(transaction, 'CdtDbtInd') === 'DBIT';
  const endToEnd = textAt(references, 'EndToEndId');
  // The reference was called CdtrRef in the first version.
  const structured = ['Ref', 'CdtrRef']
    .flatMap((name) => elementsAt(transaction, 'RmtInf', 'Strd', 'CdtrRefInf', name))
    .map(textOf)
    .find((text) => text !== undefined);
  const unstructured = elementsAt(transaction, 'RmtInf', 'Ustrd')
    .map(textOf)
    .filter((text) => text !== undefined)
    .join(' ');
  const plain = plainAmount(textOf(amount));
  return {
    amount: plain === undefined ? undefined : signed(plain, own),
    currency: amount?.attributes['Ccy'],
    reference:
      endToEnd !== undefined && endToEnd !== 'NOTPROVIDED'
        ? endToEnd
        : (structured ?? textAt(references, 'InstrId') ?? textAt(references, 'MsgId')),
    counterparty: partyName(childOf(parties, side)) ?? partyName(childOf(parties, `Ultmt${side}`)),
    counterpartyAccount:
      textAt(parties, `${side}Acct`, 'Id', 'IBAN') ?? textAt(parties, `${side}Acct`, 'Id', 'Othr', 'Id'),
    description: unstructured !== '' ? unstructured : (textAt(transaction, 'AddtlTxInf') ?? structured),
  };
}

function partyName(party: XmlElement | undefined): string | undefined {
  return textAt(party, 'Nm') ?? textAt(party, 'Pty', 'Nm');
}
