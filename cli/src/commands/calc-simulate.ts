import { readFileSync } from 'node:fs';
import {
  simulateNetPresentValue,
  type SimulationRequest,
  type UncertainFigure,
} from '@finaceverse/calculation/calculate';
import type { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { refuseUnknownFields } from '../known-fields.ts';

type Members = Readonly<Record<string, unknown>>;

function fail(message: string): never {
  throw new CommandFailure(message, 2);
}

/** A figure, or an object of `low`, `high` and perhaps `likely`. */
function uncertain(name: string, value: unknown): UncertainFigure {
  if (typeof value === 'number') return { low: value, high: value };
  if (typeof value === 'object' && value !== null) refuseUnknownFields(value, ['low', 'high', 'likely'], name);
  const { low, high, likely } = (typeof value === 'object' && value !== null ? value : {}) as Members;
  if (typeof low !== 'number' || typeof high !== 'number' || (likely !== undefined && typeof likely !== 'number'))
    return fail(`${name} must be a figure, or {"low": 1, "high": 3, "likely": 2}.`);
  return { low, high, ...(likely === undefined ? {} : { likely }) };
}

function readRequest(file: string): SimulationRequest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch {
    return fail(`The file ${file} cannot be read, or is no JSON.`);
  }
  if (typeof parsed === 'object' && parsed !== null)
    refuseUnknownFields(parsed, ['outlay', 'flows', 'rate', 'trials', 'seed'], file);
  const {
    outlay,
    flows,
    rate,
    trials = 10_000,
    seed,
  } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Members;
  if (!Array.isArray(flows)) return fail('"flows" must be the list of inflows, one for each period.');
  if (typeof trials !== 'number') return fail('"trials" must be a number.');
  if (!/^\d{1,38}$/.test(String(seed)))
    return fail('"seed" must be a whole number: the same seed gives the same figures.');
  return {
    outlay: uncertain('outlay', outlay),
    flows: flows.map((flow, index) => uncertain(`flows/${index}`, flow)),
    rate: uncertain('rate', rate),
    trials,
    seed: BigInt(String(seed)),
  };
}

function runSimulate(print: (text: string) => unknown, file: string, options: { readonly json?: boolean }): void {
  const outcome = simulateNetPresentValue(readRequest(file));
  if (!outcome.ok) {
    print(options.json ? `${JSON.stringify({ error: outcome.refusal.message })}\n` : `${outcome.refusal.message}\n`);
    process.exitCode = 1;
    return;
  }
  const { percentiles, ...figures } = outcome.value;
  if (options.json) {
    print(
      `${JSON.stringify({ ...figures, ...percentiles, proof: 'none: an estimate; the same file gives it again' })}\n`,
    );
    return;
  }
  print(`${figures.mean} (95 of 100 runs between ${figures.low95} and ${figures.high95})\n`);
  print(
    `  5 %: ${percentiles.p5}, half: ${percentiles.p50}, 95 %: ${percentiles.p95}, loss in ${100 * figures.shareBelowZero} %\n`,
  );
  print(`  ${figures.trials} trials of seed ${figures.seed}, outcomes ${figures.outcomesSha256.slice(0, 16)}\n`);
  print('  An estimate without a certificate: the same file gives the same figures again.\n');
}

/** `finace calc simulate`: net present value under uncertainty, from a seed; an estimate that anybody can repeat. */
export function registerSimulate(calc: Command, print: (text: string) => unknown): void {
  calc
    .command('simulate')
    .description(
      'net present value of uncertain flows by Monte Carlo, from a stated seed: an estimate, which the same file gives again',
    )
    .argument('<file>', 'JSON of outlay, flows, rate (each a figure or low/high/likely), trials and seed; or -')
    .option('--json', 'print JSON')
    .action((file: string, _options: unknown, command: Command) => runSimulate(print, file, command.optsWithGlobals()));
}
