import { rescale, type Decimal } from '../../../../base/decimal.ts';
import { xmlPath, type XmlElement } from '../../../../base/xml.ts';
import { equalDecimals } from '../amounts.ts';
import type { Group, Invoice, Term } from '../invoice.ts';
import type { Finding } from '../truth.ts';

/** A document under examination by the published rules. */
export interface RuleDocument {
  readonly root: XmlElement;
  readonly invoice: Invoice;
  readonly syntax: 'ubl' | 'cii';
  readonly findings: Finding[];
}

/** One published rule over one kind of subject, as data. */
export interface Assertion<T> {
  readonly id: string;
  readonly severity?: 'warning';
  /** What is wrong where the rule does not hold, in plain words. */
  readonly says: string;
  /** Name of the field inside the subject. */
  readonly field?: string;
  readonly holds: (subject: T, document: RuleDocument) => boolean;
}

/** A thing that rules speak of, with its name for a person and its place. */
export interface Subject<T> {
  readonly value: T;
  readonly name: string;
  readonly field: string;
  readonly path: string | undefined;
}

/** Applies every assertion to every subject. */
export function applyAssertions<T>(
  document: RuleDocument,
  subjects: readonly Subject<T>[],
  assertions: readonly Assertion<T>[],
): void {
  for (const subject of subjects) {
    for (const assertion of assertions) {
      if (assertion.holds(subject.value, document)) continue;
      document.findings.push({
        rule: assertion.id,
        severity: assertion.severity ?? 'fatal',
        message: subject.name === '' ? assertion.says : `${subject.name}: ${assertion.says}`,
        field:
          [subject.field, assertion.field].filter((part) => part !== undefined && part !== '').join('.') || undefined,
        path: subject.path,
      });
    }
  }
}

export function groupSubject<T extends Group>(
  value: T | undefined,
  name: string,
  field: string,
): readonly Subject<T>[] {
  return value ? [{ value, name, field, path: value.provenance.path }] : [];
}

export function groupSubjects<T extends Group>(
  values: readonly T[],
  name: (value: T, index: number) => string,
  field: string,
): readonly Subject<T>[] {
  return values.map((value, index) => ({
    value,
    name: name(value, index),
    field: `${field}[${index}]`,
    path: value.provenance.path,
  }));
}

export function elementSubject(element: XmlElement, name = ''): Subject<XmlElement> {
  return { value: element, name, field: '', path: xmlPath(element) };
}

export function has(term: Term | undefined): boolean {
  return term !== undefined;
}

/** Rounds as XPath does: to two decimals, halves towards positive infinity. */
export function xpathRound(value: Decimal): Decimal {
  return rescale(value, 2, 'half_ceiling');
}

export function same(left: Decimal | undefined, right: Decimal | undefined): boolean {
  return left !== undefined && right !== undefined && equalDecimals(left, right);
}
