import { fieldsOf } from '../model/fields.ts';
import type { Examination } from './examination.ts';

/** What is printed so that it can be read two ways proves nothing, even where both readings would add up. */
export function checkReadings(examination: Examination): void {
  for (const { name, term } of fieldsOf(examination.invoice)) {
    const { otherwise, path } = term.provenance;
    if (otherwise === undefined) continue;
    examination.findings.push({
      rule: 'READING-AMBIGUOUS',
      severity: 'fatal',
      field: name,
      path,
      message: `${name} can be read as "${term.value}" or as "${otherwise}".`,
      actual: term.value,
      hint: 'Look at the paper and confirm or correct the value.',
    });
  }
}
