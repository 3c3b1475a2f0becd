import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { outsidePath } from '../../tools/outside-data.ts';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { calculateFormula, formulaOfDerivation, magnitudeOf } from '@finaceverse/calculation/formula';
import type { ConformanceOptions, ConformanceResult } from './calc.ts';

interface Replay {
  readonly name: string;
  readonly derivation: string;
  readonly expected: number;
  /** What replay gave, as the candidates that the stated scale allows. */
  readonly candidates: readonly string[];
  readonly decimals: number;
  readonly problem?: string;
}

interface TatQuestion {
  readonly uid: string;
  readonly answer_type: string;
  readonly answer: unknown;
  readonly derivation: string;
  readonly scale: string;
}

/** Computes with a certificate that the checker accepts; the value as a fraction or decimal in text. */
function proven(formula: string): { readonly value: string } | { readonly problem: string } {
  const outcome = calculateFormula(formula);
  if (!outcome.ok) return { problem: `${outcome.refusal.code}: ${outcome.refusal.message}` };
  const verdict = checkCertificate(outcome.value.certificate);
  return verdict.valid ? { value: outcome.value.value } : { problem: `certificate rejected: ${verdict.reason}` };
}

/** The value rounded to the stated decimals, halves up or to even: sources use both. */
function roundings(value: string, decimals: number): readonly number[] {
  return ['half_up', 'half_even'].map((mode) => {
    const [top = '0', bottom = '1'] = value.split('/');
    const scale = 10n ** BigInt(decimals);
    const fraction = top.split('.')[1] ?? '';
    const numerator = BigInt(top.replace('.', '')) * scale;
    const denominator = BigInt(bottom) * 10n ** BigInt(fraction.length);
    const negative = numerator < 0n;
    const magnitude = negative ? -numerator : numerator;
    const floor = magnitude / denominator;
    const twice = (magnitude - floor * denominator) * 2n;
    const up = twice > denominator || (twice === denominator && (mode === 'half_up' || floor % 2n === 1n));
    return (Number(up ? floor + 1n : floor) * (negative ? -1 : 1)) / Number(scale);
  });
}

/**
 * The stated scale says how the answer is given: a percentage is the ratio times one hundred, unless its operands
 * are percentages already; magnitudes written into the derivation are taken back to the scale of the answer.
 */
function replayTat(question: TatQuestion, context: number): Replay {
  const formula = formulaOfDerivation(question.derivation);
  const factors =
    question.scale === 'percent'
      ? ['1', '100']
      : ['1', ...(magnitudeOf(question.scale) ? [`1/${magnitudeOf(question.scale)}`] : [])];
  const candidates: string[] = [];
  let problem: string | undefined;
  for (const factor of factors) {
    const result = proven(`(${formula})*${factor}`);
    if ('value' in result) candidates.push(result.value);
    else problem = result.problem;
  }
  const expected = Number(Array.isArray(question.answer) ? question.answer[0] : question.answer);
  return {
    name: `tatqa/${context}/${question.uid}`,
    derivation: question.derivation,
    expected,
    candidates,
    decimals: 2,
    ...(problem ? { problem } : {}),
  };
}

function readTat(file: string): Replay[] {
  const contexts = JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly questions: readonly TatQuestion[] }[];
  return contexts.flatMap(({ questions }, index) =>
    questions.filter((question) => question.answer_type === 'arithmetic').map((question) => replayTat(question, index)),
  );
}

interface Conversation {
  readonly id: string;
  readonly answer: unknown;
  readonly programs: readonly string[];
}

function readConversations(file: string): Replay[] {
  const conversations = JSON.parse(readFileSync(file, 'utf8')) as readonly Conversation[];
  return conversations.flatMap(({ id, answer, programs }): Replay[] => {
    const program = programs.at(-1) ?? '';
    if (typeof answer !== 'number') return [];
    const result = proven(program);
    return [
      {
        name: `convfinqa/${id}`,
        derivation: program,
        expected: answer,
        candidates: 'value' in result ? [result.value] : [],
        decimals: 5,
        ...('problem' in result ? { problem: result.problem } : {}),
      },
    ];
  });
}

function isEqual(replay: Replay): boolean {
  return replay.candidates.some((candidate) =>
    roundings(candidate, replay.decimals).some(
      (value) => Math.abs(value - replay.expected) < 1e-9 * Math.max(1, Math.abs(value)),
    ),
  );
}

/** Replays gold derivations and programs, each with a certificate; equal after the stated rounding counts as passed. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('qa');
  const find = (...names: readonly string[]): string | undefined =>
    names.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  const tat = find('tatqa/tatqa_dataset_dev.json', 'tatqa_dataset_dev.json');
  const conversations = find('convfinqa/convfinqa.json', 'convfinqa.json');
  const sets = [
    ...(tat ? [{ set: 'tatqa', replays: readTat(tat) }] : []),
    ...(conversations ? [{ set: 'convfinqa', replays: readConversations(conversations) }] : []),
  ];
  if (sets.length === 0) throw new Error(`No derivations in ${folder}.`);
  let [passed, failed] = [0, 0];
  for (const { set, replays } of sets) {
    let equal = 0;
    for (const replay of replays) {
      if (isEqual(replay)) {
        equal += 1;
        continue;
      }
      const { name, derivation, expected, candidates, problem } = replay;
      const line = { result: 'FAILED', case: name, derivation, expected, candidates, ...(problem ? { problem } : {}) };
      console.log(
        options.json
          ? JSON.stringify(line)
          : `FAILED  ${name}  ${derivation}  expected ${expected}, got ${problem ?? candidates.join(' or ')}`,
      );
    }
    passed += equal;
    failed += replays.length - equal;
    const summary = { set, cases: replays.length, passed: equal, failed: replays.length - equal };
    console.log(
      options.json
        ? JSON.stringify(summary)
        : `${set}: ${equal} of ${replays.length} derivations give the stated answer.`,
    );
  }
  return { passed, failed };
}
