import type { Variants } from '../log/variants.ts';
import { traceOf } from './align-log.ts';

/** Declarative rules over activities (DECLARE: Pesic, Schonenberg, van der Aalst 2007). */
export type RuleKind =
  | 'existence'
  | 'absence'
  | 'exactly-one'
  | 'init'
  | 'end'
  | 'response'
  | 'precedence'
  | 'succession'
  | 'chain-response'
  | 'chain-precedence'
  | 'alternate-response'
  | 'co-existence'
  | 'not-co-existence'
  | 'not-succession'
  | 'responded-existence';

export interface Rule {
  readonly kind: RuleKind;
  readonly activity: string;
  /** The second activity of rules that relate two. */
  readonly target?: string | undefined;
}

const UNARY: readonly RuleKind[] = ['existence', 'absence', 'exactly-one', 'init', 'end'];

/** Whether a trace keeps a rule, and whether the rule had anything to say about it. */
export interface RuleVerdict {
  readonly holds: boolean;
  /** False when a rule holds only because what it speaks of never happened. */
  readonly activated: boolean;
}

export function checkRule(rule: Rule, trace: readonly string[]): RuleVerdict {
  const first = trace.indexOf(rule.activity);
  const target = rule.target ?? '';
  const verdict = (holds: boolean, activated: boolean): RuleVerdict => ({ holds, activated });
  switch (rule.kind) {
    case 'existence':
      return verdict(first >= 0, true);
    case 'absence':
      return verdict(first < 0, true);
    case 'exactly-one':
      return verdict(first >= 0 && first === trace.lastIndexOf(rule.activity), true);
    case 'init':
      return verdict(first === 0, true);
    case 'end':
      return verdict(trace.at(-1) === rule.activity, true);
    case 'responded-existence':
      return verdict(first < 0 || trace.includes(target), first >= 0);
    case 'response':
      return verdict(trace.lastIndexOf(rule.activity) <= trace.lastIndexOf(target), first >= 0);
    case 'precedence':
      return verdict(!trace.includes(target) || (first >= 0 && first < trace.indexOf(target)), trace.includes(target));
    case 'succession': {
      const response = checkRule({ ...rule, kind: 'response' }, trace);
      const precedence = checkRule({ ...rule, kind: 'precedence' }, trace);
      return verdict(response.holds && precedence.holds, response.activated || precedence.activated);
    }
    case 'chain-response':
      return verdict(
        trace.every((step, index) => step !== rule.activity || trace[index + 1] === target),
        first >= 0,
      );
    case 'chain-precedence':
      return verdict(
        trace.every((step, index) => step !== target || trace[index - 1] === rule.activity),
        trace.includes(target),
      );
    case 'alternate-response':
      return verdict(alternates(rule.activity, target, trace), first >= 0);
    case 'co-existence':
      return verdict(first >= 0 === trace.includes(target), first >= 0 || trace.includes(target));
    case 'not-co-existence':
      return verdict(first < 0 || !trace.includes(target), first >= 0 || trace.includes(target));
    case 'not-succession':
      return verdict(first < 0 || trace.lastIndexOf(target) < first, first >= 0);
  }
}

function alternates(activity: string, target: string, trace: readonly string[]): boolean {
  let waiting = false;
  for (const step of trace) {
    if (step === activity) {
      if (waiting) return false;
      waiting = true;
    } else if (step === target) waiting = false;
  }
  return !waiting;
}

export interface RuleResult {
  readonly rule: Rule;
  readonly cases: number;
  readonly activatedCases: number;
  readonly violatedCases: number;
  /** Share of activated cases that keep the rule; 1 when none is activated. */
  readonly confidence: number;
  /** Share of all cases that are activated. */
  readonly support: number;
}

/** Checks rules over a log, once per variant. */
export function checkRules(rules: readonly Rule[], variants: Variants): readonly RuleResult[] {
  const traces = Array.from({ length: variants.count }, (_, index) => traceOf(variants, index));
  const cases = variants.weights.reduce((sum, weight) => sum + weight, 0);
  return rules.map((rule) => {
    let activated = 0;
    let violated = 0;
    for (const [index, trace] of traces.entries()) {
      const verdict = checkRule(rule, trace);
      const weight = variants.weights[index] ?? 0;
      if (verdict.activated) activated += weight;
      if (!verdict.holds) violated += weight;
    }
    const confidence = activated === 0 ? 1 : (activated - violated) / activated;
    return {
      rule,
      cases,
      activatedCases: activated,
      violatedCases: violated,
      confidence,
      support: cases === 0 ? 0 : activated / cases,
    };
  });
}

/** Rules that the log keeps: at least `support` of cases concerned and `confidence` of those keep it. */
export function discoverRules(
  variants: Variants,
  thresholds: { readonly support: number; readonly confidence: number },
): readonly RuleResult[] {
  const rules: Rule[] = [];
  for (const activity of variants.activities) {
    for (const kind of UNARY) if (kind !== 'absence') rules.push({ kind, activity });
    for (const target of variants.activities) {
      if (target === activity) continue;
      for (const kind of ['response', 'precedence', 'chain-response', 'not-co-existence', 'not-succession'] as const)
        rules.push({ kind, activity, target });
    }
  }
  return checkRules(rules, variants).filter(
    (result) => result.support >= thresholds.support && result.confidence >= thresholds.confidence,
  );
}
