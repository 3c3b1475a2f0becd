import { load } from 'js-yaml';
import { readCondition } from './condition.ts';
import { fieldQuestion, keywordQuestion, type Question } from './matching.ts';

export type { DetectedEvent, Question } from './matching.ts';

export type Level = 'informational' | 'low' | 'medium' | 'high' | 'critical';

/** A rule that was read and compiled. */
export interface DetectionRule {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly description: string;
  /** Where its events come from, such as `product: cisco`. */
  readonly source: Readonly<Record<string, string>>;
  readonly matches: Question;
}

function isLevel(value: unknown): value is Level {
  return ['informational', 'low', 'medium', 'high', 'critical'].includes(String(value));
}

type Members = Readonly<Record<string, unknown>>;

/** An object of YAML. @throws SyntaxError */
export function membersOf(value: unknown, what: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError(`${what} has no members.`);
  return Object.fromEntries(Object.entries(value));
}

/** Fields that all hold, or a list of which one holds; bare texts are keywords. */
function searchOf(name: string, given: unknown): Question {
  if (Array.isArray(given)) {
    const parts = given.map((part: unknown) => searchOf(name, part));
    return (event) => parts.some((part) => part(event));
  }
  if (typeof given === 'string' || typeof given === 'number') return keywordQuestion(String(given));
  const parts = Object.entries(membersOf(given, `"${name}"`)).map(([key, value]) => fieldQuestion(key, value));
  return (event) => parts.every((part) => part(event));
}

/** The question of the part `detection` of a rule. @throws SyntaxError */
export function detectionOf(given: unknown): Question {
  const { condition, timeframe, ...searches } = membersOf(given, 'The detection');
  if (timeframe !== undefined) throw new SyntaxError('A span of time stands in a correlation, not in a rule.');
  const named = new Map(Object.entries(searches).map(([name, search]) => [name, searchOf(name, search)]));
  const conditions: unknown[] = Array.isArray(condition) ? condition : [condition];
  const questions = conditions.map((each) => {
    if (typeof each !== 'string') throw new SyntaxError('The rule has no condition.');
    return readCondition(each, named);
  });
  return (event) => questions.some((question) => question(event));
}

function sourceOf(given: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(membersOf(given ?? {}, 'The log source')).map(([key, value]) => [key, String(value)]),
  );
}

/**
 * Reads one Sigma rule.
 * @throws SyntaxError with the reason: no YAML, no detection, a modifier or a name that is not known
 */
export function readRule(text: string): DetectionRule {
  let parsed: unknown;
  try {
    parsed = load(text);
  } catch (error) {
    throw new SyntaxError(`The rule is no YAML: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
  const rule = membersOf(parsed, 'The rule');
  if (typeof rule['title'] !== 'string') throw new SyntaxError('The rule has no title.');
  const level = rule['level'] ?? 'informational';
  if (!isLevel(level)) throw new SyntaxError(`The level "${String(level)}" is not known.`);
  return {
    id: String(rule['id'] ?? rule['title']),
    title: rule['title'],
    level,
    description: String(rule['description'] ?? '').trim(),
    source: sourceOf(rule['logsource']),
    matches: detectionOf(rule['detection']),
  };
}
