import { Asked, type Answers } from './asked.ts';
import { CHOICES } from './choices.ts';
import { askFinancial } from './financial.ts';
import type { Computation } from './computation.ts';
import { NUMBERS } from './numbers.ts';
import { Area, Fault, type Plain } from './plain.ts';
import { SEARCHES } from './searches.ts';
import { DAYS } from './days.ts';
import { WRITINGS } from './writings.ts';

const ANSWERS: Answers = { ...NUMBERS, ...CHOICES, ...SEARCHES, ...DAYS, ...WRITINGS };

/** Functions that look at errors among their arguments instead of passing them on. */
const LOOKS_AT_ERRORS = new Set([...Object.keys(CHOICES), 'COUNT', 'COUNTA', 'COUNTBLANK', 'XLOOKUP', 'ROW', 'COLUMN']);

/** Calls a function; an error among its plain arguments is its value, unless it looks at errors itself. */
export function callByName(computation: Computation, name: string, args: readonly (Plain | undefined)[]): Plain {
  if (!LOOKS_AT_ERRORS.has(name)) {
    for (const arg of args) {
      const value = arg instanceof Area && arg.isOne ? arg.rows[0]?.[0] : arg;
      if (value instanceof Fault) return value;
    }
  }
  const asked = new Asked(computation, name, args);
  try {
    return Object.hasOwn(ANSWERS, name) ? (ANSWERS[name]?.(asked) ?? null) : askFinancial(asked);
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
}
