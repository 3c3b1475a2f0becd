import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

/** No input of ours nests so deep; one that does would exhaust whoever walks through it. */
const DEPTH_MAX = 100;

function flawOf(text: string): string | undefined {
  if (text.includes('\u0000')) return 'the character U+0000';
  return text.isWellFormed() ? undefined : 'half of a surrogate pair';
}

function refuseText(pointer: string, flaw: string): Outcome<never> {
  const message = `holds ${flaw}, which no text can have.`;
  return refuse(
    errors.impossible_text,
    { place: pointer === '' ? '/' : pointer, flaw },
    { fields: [{ pointer, message }] },
  );
}

/** RFC 6901, from the parts of a path; a part that cannot be text itself is shown by its place alone. */
function pointerOf(parent: string, part: string): string {
  return `${parent}/${part.toWellFormed().replaceAll('\u0000', '').slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * Refuses what no column, log or page can hold, wherever it stands: texts with U+0000 or half a surrogate pair, in
 * values and in names, and what nests without end. It walks without recursion.
 * @errors gateway.impossible_text, gateway.too_deep
 */
export function refuseImpossible(input: Readonly<Record<string, unknown>>): Outcome<null> {
  const left: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value: input, pointer: '', depth: 0 },
  ];
  for (let item = left.pop(); item !== undefined; item = left.pop()) {
    const { value, pointer, depth } = item;
    if (typeof value === 'string') {
      const flaw = flawOf(value);
      if (flaw !== undefined) return refuseText(pointer, flaw);
    }
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue;
    if (depth === DEPTH_MAX) return refuse(errors.too_deep, { levels: DEPTH_MAX });
    for (const [name, inner] of Object.entries(value)) {
      const flaw = flawOf(name);
      if (flaw !== undefined) return refuseText(pointerOf(pointer, name), flaw);
      left.push({ value: inner, pointer: pointerOf(pointer, name), depth: depth + 1 });
    }
  }
  return ok(null);
}
