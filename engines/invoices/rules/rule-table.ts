import { xmlPath, type XmlElement } from '@finaceverse/base/xml';
import type { Finding } from '../model/finding.ts';
import { endsIn, Positions, type Position } from './positions.ts';

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

/** Where rules apply: the elements of some places for which a condition holds. */
export interface Context<Facts> {
  /** Each a name of an element, perhaps behind the names around it (`Party/EndpointID`); `*` is any element. */
  readonly places: readonly string[];
  readonly when: ((element: XmlElement, facts: Facts) => boolean) | undefined;
  readonly rules: readonly Rule<Facts>[];
  /** What a person calls the element. */
  readonly name?: string | ((element: XmlElement) => string) | undefined;
  readonly field?: string | ((element: XmlElement) => string) | undefined;
}

/** Contexts by where elements stand, so that one walk over a document meets them all. */
export interface RuleTable<Facts> {
  readonly contexts: readonly Context<Facts>[];
  readonly positions: Positions<readonly Context<Facts>[]>;
}

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
  return { places: elements.split(' '), when, rules };
}

/** A table of contexts. */
export function ruleTable<Facts>(contexts: readonly Context<Facts>[]): RuleTable<Facts> {
  return { contexts, positions: new Positions((names) => contextsAt(contexts, names)) };
}

/** The contexts of elements that stand so; those of one name before those of any. */
export function contextsAt<Facts>(
  contexts: readonly Context<Facts>[],
  names: readonly string[],
): readonly Context<Facts>[] {
  const named = contexts.flatMap((context) =>
    context.places.filter((path) => path !== '*' && endsIn(names, path)).map(() => context),
  );
  return [...named, ...contexts.filter(({ places }) => places.includes('*'))];
}

/** Every rule that a table can fire. */
export function rulesOf<Facts>(table: RuleTable<Facts>): ReadonlySet<string> {
  return new Set(table.contexts.flatMap(({ rules }) => rules.map(({ rule }) => rule)));
}

/** Applies a table to a document, in its order. */
export function applyTable<Facts>(table: RuleTable<Facts>, root: XmlElement, facts: Facts, findings: Finding[]): void {
  const { positions } = table;
  const walk = (element: XmlElement, position: Position<readonly Context<Facts>[]>): void => {
    applyContexts(position.known, element, facts, findings);
    for (const child of element.children) walk(child, positions.below(position, child.name));
  };
  walk(root, positions.root(root.name));
}

/** Applies the contexts of where an element stands. */
export function applyContexts<Facts>(
  contexts: readonly Context<Facts>[],
  element: XmlElement,
  facts: Facts,
  findings: Finding[],
): void {
  for (const context of contexts) {
    if (context.when && !context.when(element, facts)) continue;
    for (const rule of context.rules) {
      if (!rule.holds(element, facts)) findings.push(findingOf(context, rule, element, facts));
    }
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
