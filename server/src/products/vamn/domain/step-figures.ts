import type { Certificate } from './certificate.ts';
import { replay, type Value } from './checker.ts';
import { rationalText } from './rational.ts';

/** A step as the certificate states it, and what it gives as the checker finds it: a decimal, fraction or date. */
export interface StepFigure {
  readonly step: string;
  readonly figure: string;
  readonly unit: string;
}

/** What each step of a valid certificate gives; working arithmetic states no figures, so they are found again. */
export function stepFigures(certificate: Certificate): readonly StepFigure[] {
  const found = replay(JSON.parse(JSON.stringify(certificate))).s;
  return certificate.steps.map((step, index) => {
    const value = found[index];
    return { step, figure: value ? figureText(value) : '', unit: value?.unit ?? '1' };
  });
}

function figureText({ date, fraction }: Value): string {
  if (!date) return rationalText({ numerator: fraction.n, denominator: fraction.d });
  return `${date.y}-${String(date.m).padStart(2, '0')}-${String(date.d).padStart(2, '0')}`;
}
