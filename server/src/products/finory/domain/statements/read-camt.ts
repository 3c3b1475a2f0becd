import { isCurrency } from '../../../../base/currency.ts';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import {
  childOf,
  childrenOf,
  elementAt,
  elementsAt,
  textAt,
  textOf,
  xmlPath,
  type XmlElement,
} from '../../../../base/xml.ts';
import { dayOf, plainAmount, signed } from './amount-text.ts';
import { proveBalance } from './prove-balance.ts';
import type {
  Statement,
  StatementAccount,
  StatementBalance,
  StatementDetail,
  StatementFormat,
  StatementLine,
} from './statement.ts';

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
    for (const each of parts) {
      const statement = readPart(each, format);
      if (!statement.ok) return statement;
      statements.push(statement.value);
    }
    return ok(statements);
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
  const lines: StatementLine[] = [];
  for (const entry of childrenOf(part, 'Ntry')) {
    const line = readEntry(entry, lines.length + 1);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const warnings =
    isCurrency(currency) || currency === '' ? [] : [`"${currency.slice(0, 10)}" is not an ISO 4217 currency.`];
  const opening = balanceOf(balances, ['OPBD', 'PRCD']);
  const closing = balanceOf(balances, ['CLBD']) ?? (format === 'camt.052' ? undefined : balanceOf(balances, ['ITBD']));
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
  return ok({ ...base, proof: proveBalance(base) });
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

function readEntry(entry: XmlElement, position: number): Outcome<StatementLine> {
  const place = xmlPath(entry);
  const amountElement = childOf(entry, 'Amt');
  const amount = plainAmount(textOf(amountElement));
  if (amount === undefined) {
    return refuse('invalid', 'finory.statement_amount', `Entry ${position} (${place}) has no readable amount.`);
  }
  const valueDate = dayOf(textAt(entry, 'ValDt', 'Dt') ?? textAt(entry, 'ValDt', 'DtTm'));
  const date = dayOf(textAt(entry, 'BookgDt', 'Dt') ?? textAt(entry, 'BookgDt', 'DtTm')) ?? valueDate;
  const debit = textAt(entry, 'CdtDbtInd') === 'DBIT';
  const transactions = elementsAt(entry, 'NtryDtls', 'TxDtls').concat(childrenOf(entry, 'TxDtls'));
  const details = transactions.map((transaction) => readDetail(transaction, debit));
  const first = details[0];
  const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts');
  const only = details.length === 1 ? first : undefined;
  return ok({
    date: date ?? '',
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
    status: status === 'PDNG' ? 'pending' : status === 'INFO' ? 'information' : 'booked',
    reversal: textAt(entry, 'RvslInd') === 'true',
    code: bankCode(childOf(entry, 'BkTxCd')),
    details,
    position,
    place,
  });
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
  const structured = elementsAt(transaction, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref')
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
