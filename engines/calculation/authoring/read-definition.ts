import { z } from 'zod';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { addGoldenCase, draftDefinition, type AuthoredDefinition, type GoldenCase } from './definition.ts';

const definitionSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_.]{1,79}$/),
  version: z.int().min(1),
  formula: z.string().min(1).max(4000),
  rules: z.array(z.string()),
  from: z.iso.date(),
  goldenCases: z
    .array(z.strictObject({ name: z.string().min(1), inputs: z.record(z.string(), z.unknown()), expected: z.string() }))
    .default([]),
});

/**
 * A definition as a file holds it: name, version, formula, rules, first day and golden cases, in JSON.
 * @errors vamn.wrong_definition, which names every fault, and those of a draft
 */
export function readDefinition(source: unknown, author: string): Outcome<AuthoredDefinition> {
  const read = definitionSchema.safeParse(source);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('/') || 'The definition'}: ${message}.`);
    return refuse('invalid', 'vamn.wrong_definition', faults.join(' '));
  }
  const { goldenCases, ...fields } = read.data;
  const drafted = draftDefinition({ ...fields, author });
  if (!drafted.ok) return drafted;
  let definition = drafted.value;
  for (const given of goldenCases) {
    // Inputs came as JSON, of which InputValue is the part with meaning; the formula refuses the rest by name.
    const added = addGoldenCase(definition, given as GoldenCase);
    if (!added.ok) return added;
    definition = added.value;
  }
  return ok(definition);
}
