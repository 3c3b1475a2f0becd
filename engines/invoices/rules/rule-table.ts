import { xmlPath, type XmlElement } from '@finaceverse/base/xml';
import type { Finding } from '../model/finding.ts';

/** One published assertion as data: it holds of an element, or its rule fires there. */
export interface Rule<Facts> {
  readonly rule: string;
  readonly severity: Finding['severity'];
  /** What is wrong where the assertion does not hold, in plain words; behind the name of its context, where that has one. */
  readonly says: string | ((element: XmlElement, facts: Facts) => string);
  readonly holds: (element: XmlElement, facts: Facts) => boolean;
  /** Name of the field in the invoice, below that of the context. */
  readonly field?: string | undefined;
}

/** A name of an element, with the names of the elements around it, the nearest first. */
interface Place {
  readonly name: string;
  readonly around: readonly string[];
}

/** Where rules apply: the elements of some places for which a condition holds. */
export interface Context<Facts> {
  readonly places: readonly Place[];
  readonly when: ((element: XmlElement, facts: Facts) => boolean) | undefined;
  readonly rules: readonly Rule<Facts>[];
  /** What a person calls the element. */
  readonly name?: string | ((element: XmlElement) => string) | undefined;
  readonly field?: string | ((element: XmlElement) => string) | undefined;
}

interface PlacedContext<Facts> {
  readonly around: readonly string[];
  readonly context: Context<Facts>;
}

/** Contexts by the name of their element, so that one walk over a document meets them all; `*` is any element. */
export type RuleTable<Facts> = ReadonlyMap<string, readonly PlacedContext<Facts>[]>;

/** Rules of one country, and the invoices that they are for. */
export interface NationalRules<Facts> {
  readonly applies: (facts: Facts) => boolean;
  readonly table: RuleTable<Facts>;
}

/** A fatal rule. */
export function must<Facts>(rule: string, says: Rule<Facts>['says'], holds: Rule<Facts>['holds']): Rule<Facts> {
  return { rule, says, holds, severity: 'fatal' };
}

/** A rule that only warns. */
export function should<Facts>(rule: string, says: Rule<Facts>['says'], holds: Rule<Facts>['holds']): Rule<Facts> {
  return { rule, says, holds, severity: 'warning' };
}

/** A context, its elements written as names with blanks between them; a name may stand behind those around it (`Party/EndpointID`). */
export function at<Facts>(
  elements: string,
  when: ((element: XmlElement, facts: Facts) => boolean) | undefined,
  ...rules: readonly Rule<Facts>[]
): Context<Facts> {
  const places = elements.split(' ').map((path): Place => {
    const [name = '', ...around] = path.split('/').toReversed();
    return { name, around };
  });
  return { places, when, rules };
}

/** Orders contexts by the name of their element. */
export function ruleTable<Facts>(contexts: readonly Context<Facts>[]): RuleTable<Facts> {
  const table = new Map<string, PlacedContext<Facts>[]>();
  for (const context of contexts) {
    for (const { name, around } of context.places) {
      const placed = table.get(name) ?? [];
      placed.push({ around, context });
      table.set(name, placed);
    }
  }
  return table;
}

/** Every rule that a table can fire. */
export function rulesOf<Facts>(table: RuleTable<Facts>): ReadonlySet<string> {
  return new Set([...table.values()].flat().flatMap(({ context }) => context.rules.map(({ rule }) => rule)));
}

/** Applies a table to one element; for a walk that does more than this. */
export function applyToElement<Facts>(
  table: RuleTable<Facts>,
  element: XmlElement,
  facts: Facts,
  findings: Finding[],
): void {
  const contexts = table.get(element.name);
  if (contexts) for (const placed of contexts) applyContext(placed, element, facts, findings);
}

/** Applies a table to an element and all below it, in document order. */
export function applyTable<Facts>(
  table: RuleTable<Facts>,
  element: XmlElement,
  facts: Facts,
  findings: Finding[],
): void {
  applyToElement(table, element, facts, findings);
  for (const placed of table.get('*') ?? []) applyContext(placed, element, facts, findings);
  for (const child of element.children) applyTable(table, child, facts, findings);
}

function standsIn(element: XmlElement, around: readonly string[]): boolean {
  let at = element.parent;
  for (const name of around) {
    if (at?.name !== name) return false;
    at = at.parent;
  }
  return true;
}

function applyContext<Facts>(
  { around, context }: PlacedContext<Facts>,
  element: XmlElement,
  facts: Facts,
  findings: Finding[],
): void {
  if (around.length > 0 && !standsIn(element, around)) return;
  if (context.when && !context.when(element, facts)) return;
  for (const rule of context.rules) {
    if (!rule.holds(element, facts)) findings.push(findingOf(context, rule, element, facts));
  }
}

function findingOf<Facts>(context: Context<Facts>, rule: Rule<Facts>, element: XmlElement, facts: Facts): Finding {
  const says = typeof rule.says === 'string' ? rule.says : rule.says(element, facts);
  const name = typeof context.name === 'function' ? context.name(element) : context.name;
  const field = typeof context.field === 'function' ? context.field(element) : context.field;
  return {
    rule: rule.rule,
    severity: rule.severity,
    message: name === undefined ? says : `${name} ${says}`,
    field: [field, rule.field].filter((part) => part !== undefined && part !== '').join('.') || undefined,
    path: xmlPath(element),
  };
}
