/** Two sides that nobody has together, such as to enter a vendor's bank account and to pay. */
export interface Duties {
  readonly id: string;
  readonly name: string;
  readonly one: readonly string[];
  readonly other: readonly string[];
}

/** Where a rule is broken: a permission of each side. */
export interface DutyConflict {
  readonly duties: Duties;
  readonly one: string;
  readonly other: string;
}

/** Every rule that somebody with these permissions would break, with the first permission of each side. */
export function conflictsOf(rules: readonly Duties[], permissions: ReadonlySet<string>): DutyConflict[] {
  return rules.flatMap((duties) => {
    const one = duties.one.find((name) => permissions.has(name));
    const other = duties.other.find((name) => permissions.has(name));
    return one === undefined || other === undefined ? [] : [{ duties, one, other }];
  });
}
