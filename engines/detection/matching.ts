/** An event as rules see it: members by name; inside others with a point, as in `data.address`. */
export type DetectedEvent = Readonly<Record<string, unknown>>;

/** Whether an event has what is asked for. */
export type Question = (event: DetectedEvent) => boolean;

type Scalar = string | number | boolean | null;

const ESCAPED = /[.*+?^${}()|[\]\\]/g;

/** A text with Sigma's wildcards (`*`, `?`, escaped by a backslash) as an expression; letters of either case are one. */
function wildcard(text: string, before: string, after: string): RegExp {
  let pattern = '';
  for (let at = 0; at < text.length; at += 1) {
    const [letter = '', next = ''] = [text[at], text[at + 1]];
    if (letter === '\\' && (next === '*' || next === '?' || next === '\\')) {
      pattern += next.replace(ESCAPED, '\\$&');
      at += 1;
    } else if (letter === '*') pattern += '.*';
    else if (letter === '?') pattern += '.';
    else pattern += letter.replace(ESCAPED, '\\$&');
  }
  return new RegExp(`^${before}${pattern}${after}$`, 'isu');
}

/** The member of that name: as it is written, or step by step from the outside in. */
export function memberOf(event: DetectedEvent, name: string): unknown {
  if (Object.hasOwn(event, name)) return event[name];
  let inner: unknown = event;
  for (const step of name.split('.')) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, step)) return undefined;
    inner = Object.entries(inner).find(([key]) => key === step)?.[1];
  }
  return inner;
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

/** Every text inside of an event, for keywords. */
export function allTexts(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(allTexts);
  return textsOf(value);
}

function compared(operator: string, bound: Scalar): (text: string) => boolean {
  const limit = Number(bound);
  if (typeof bound !== 'number') throw new SyntaxError(`"${operator}" takes a number, not "${String(bound)}".`);
  const checks: Readonly<Record<string, (value: number) => boolean>> = {
    gt: (value) => value > limit,
    gte: (value) => value >= limit,
    lt: (value) => value < limit,
    lte: (value) => value <= limit,
  };
  const check = checks[operator];
  return (text) => text.trim() !== '' && check?.(Number(text)) === true;
}

/** One value of a field under its modifiers. */
function textCheck(modifiers: readonly string[], value: Scalar): (text: string) => boolean {
  const number = modifiers.find((modifier) => ['gt', 'gte', 'lt', 'lte'].includes(modifier));
  if (number !== undefined) return compared(number, value);
  const text = String(value);
  if (modifiers.includes('re')) {
    const pattern = new RegExp(text, 'su');
    return (given) => pattern.test(given);
  }
  const before = modifiers.includes('contains') || modifiers.includes('endswith') ? '.*' : '';
  const after = modifiers.includes('contains') || modifiers.includes('startswith') ? '.*' : '';
  const pattern = wildcard(text, before, after);
  return (given) => pattern.test(given);
}

const MODIFIERS = new Set(['contains', 'startswith', 'endswith', 'all', 're', 'exists', 'gt', 'gte', 'lt', 'lte']);

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function scalarsOf(field: string, given: unknown): Scalar[] {
  const list: unknown[] = Array.isArray(given) ? given : [given instanceof Date ? given.toISOString() : given];
  return list.map((value) => {
    if (!isScalar(value)) throw new SyntaxError(`"${field}" is compared with texts and numbers only.`);
    return value;
  });
}

/**
 * What is asked of one field, such as `eventName|startswith: [Put, Delete]`.
 * @throws SyntaxError for a modifier that is not known here
 */
export function fieldQuestion(key: string, given: unknown): Question {
  const [field = '', ...modifiers] = key.split('|');
  const unknown = modifiers.find((modifier) => !MODIFIERS.has(modifier));
  if (unknown !== undefined) throw new SyntaxError(`The modifier "${unknown}" of "${field}" is not known here.`);
  const values = scalarsOf(field, given);
  if (modifiers.includes('exists')) {
    const wanted = values[0] === true;
    return (event) => (memberOf(event, field) !== undefined) === wanted;
  }
  const checks = values.map((value) => {
    if (value === null) return (texts: readonly string[]) => texts.length === 0;
    const check = textCheck(modifiers, value);
    return (texts: readonly string[]) => texts.some(check);
  });
  const every = modifiers.includes('all');
  return (event) => {
    const texts = textsOf(memberOf(event, field));
    return every ? checks.every((check) => check(texts)) : checks.some((check) => check(texts));
  };
}

/** A word that stands anywhere in the event. */
export function keywordQuestion(word: string): Question {
  const pattern = wildcard(word, '.*', '.*');
  return (event) => allTexts(event).some((text) => pattern.test(text));
}
