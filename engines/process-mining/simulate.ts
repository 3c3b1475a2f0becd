/** The door to simulation: what a log teaches about work and waiting, and what would happen if it were otherwise. */
export { learnScenario } from './simulation/learn-scenario.ts';
export { measureFit, type SimulationFit } from './simulation/measure-fit.ts';
export { runScenario } from './simulation/run-scenario.ts';
export { scenarioSchema, type Scenario, type ScenarioInput } from './simulation/scenario.ts';
export type { SimulationResult } from './simulation/simulate.ts';
