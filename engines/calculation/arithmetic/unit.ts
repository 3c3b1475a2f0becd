/**
 * Units as products of powers: `1`, `EUR`, `EUR/USD`, `EUR*day`. Money is a unit, so adding euros to
 * dollars is refused by the same rule as adding euros to days.
 */
export type Unit = string;

export const PLAIN: Unit = '1';

type Powers = Map<string, number>;

const parsed = new Map<Unit, ReadonlyMap<string, number>>();

function readPowers(unit: Unit): ReadonlyMap<string, number> {
  const known = parsed.get(unit);
  if (known) return known;
  const powers: Powers = new Map();
  for (const [side, text] of unit.split('/').entries()) {
    for (const name of text.split('*')) {
      if (name !== '1' && name !== '') powers.set(name, (powers.get(name) ?? 0) + (side === 0 ? 1 : -1));
    }
  }
  parsed.set(unit, powers);
  return powers;
}

function writePowers(powers: ReadonlyMap<string, number>): Unit {
  const above: string[] = [];
  const below: string[] = [];
  for (const name of [...powers.keys()].sort()) {
    const power = powers.get(name) ?? 0;
    for (let count = Math.abs(power); count > 0; count -= 1) (power > 0 ? above : below).push(name);
  }
  const top = above.length > 0 ? above.join('*') : '1';
  return below.length > 0 ? `${top}/${below.join('*')}` : top;
}

/** The unit of a product. */
export function multiplyUnits(left: Unit, right: Unit): Unit {
  if (right === PLAIN) return left;
  if (left === PLAIN) return right;
  return combine(left, right, 1);
}

/** The unit of a quotient. */
export function divideUnits(left: Unit, right: Unit): Unit {
  if (right === PLAIN) return left;
  if (left === right) return PLAIN;
  return combine(left, right, -1);
}

function combine(left: Unit, right: Unit, sign: 1 | -1): Unit {
  const powers: Powers = new Map(readPowers(left));
  for (const [name, power] of readPowers(right)) {
    const next = (powers.get(name) ?? 0) + sign * power;
    if (next === 0) powers.delete(name);
    else powers.set(name, next);
  }
  return writePowers(powers);
}
