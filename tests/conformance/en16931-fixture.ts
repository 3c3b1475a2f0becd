/** A change of the sample invoice that breaks a rule, or shows that it holds: what is taken out, and what is put in. */
export interface Fixture {
  readonly syntax: 'ubl' | 'cii';
  readonly rule: string;
  readonly fires?: false;
  /** Paths from the root of elements that are taken out, before anything is put in. */
  readonly from: readonly string[];
  /** Paths with their new text; `+` at the end adds another element, `@` names an attribute. */
  readonly to: readonly (readonly [string, string])[];
}
