/** Calculators of the finance department by their names, simulations, and the certificates that prove a figure. */
export {
  calculate,
  PUBLISHED,
  resultValue,
  type Calculation,
  type CalculationRequest,
  type EngineLibrary,
  type ResultValue,
} from './calculators/calculate.ts';
export type {
  CalculatorDefinition,
  InputValue,
  MoneyInput,
  Parameter,
  ParameterKind,
  QuantityInput,
} from './calculators/calculator.ts';
export { CALCULATORS } from './calculators/registry.ts';
export {
  simulateNetPresentValue,
  type SimulationRequest,
  type SimulationResult,
  type UncertainFigure,
} from './calculators/monte-carlo.ts';
export { sumTexts } from './arithmetic/sum.ts';
export { readRational, rationalText, type Rational } from './arithmetic/rational.ts';
export {
  certificateText,
  type Certificate,
  type CertificateInput,
  type CertificateResult,
  type CertificateRule,
  type InputSource,
} from './proof/certificate.ts';
export { signCertificate, type CertificateSigner } from './proof/sign-certificate.ts';
export { libraryCatalogue } from './definitions/publish.ts';
