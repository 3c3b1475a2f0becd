import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { assert } from '@finaceverse/base/outcome';
import type { ManualClock } from '@finaceverse/base/time';
import type { Platform } from '../kernel/platform.ts';
import type { Answer } from './answer.ts';
import { good, type Person } from './person.ts';

/** A figure as the running system gave it. */
export interface Finding {
  readonly step: number;
  readonly name: string;
  readonly actual: string;
}

/** What the story needs of the platform beside its API. */
export type StagedPlatform = Pick<Platform, 'registry' | 'run' | 'settled'>;

/** All that the steps share: the people, the clock, what was found, and the identifiers that later steps need. */
export interface Stage {
  readonly clock: ManualClock;
  readonly platform: StagedPlatform;
  readonly people: Readonly<Record<'ana' | 'ben' | 'cy' | 'dee' | 'olive', Person>>;
  readonly known: Map<string, string>;
  readonly findings: Finding[];
}

/** Something to do, at a moment of January 2026, after certain others; independent ones may come in any order. */
export interface Step {
  readonly name: string;
  readonly at: string;
  readonly after: readonly string[];
  readonly act: (stage: Stage) => Promise<void>;
}

export function know(stage: Stage, name: string): string {
  const value = stage.known.get(name);
  assert(value !== undefined, `"${name}" is not known yet`);
  return value;
}

export function found(stage: Stage, step: number, name: string, actual: string): void {
  stage.findings.push({ step, name, actual });
}

/** The company's part of the API. */
export function books(stage: Stage): string {
  return `/v1/finory/companies/${know(stage, 'company')}`;
}

export function paperBytes(name: string): Uint8Array {
  return readFileSync(new URL(`papers/${name}`, import.meta.url));
}

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 40;

/** Looks again until the answer is as wanted: papers are read in the background. */
export async function eventually(
  look: () => Promise<Answer>,
  wanted: (answer: Answer) => boolean,
  what: string,
): Promise<Answer> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await look();
    if (answer.status === 200 && wanted(answer)) return answer;
    assert(
      performance.now() < deadline,
      `${what} did not come about: ${answer.status} ${JSON.stringify(answer.value).slice(0, 600)}`,
    );
    await pause(LOOK_EVERY_MS);
  }
}

/** Hands in a paper and waits until it has been read. */
export async function handIn(stage: Stage, person: Person, file: string): Promise<Answer> {
  const document = good(
    await person.upload(
      '/v1/documents',
      { name: file, bytes: paperBytes(file) },
      { companyId: know(stage, 'company') },
    ),
    file,
  );
  const id = document.text('id');
  return await eventually(
    async () => await stage.people.ben.get(`/v1/cyloid/papers/${id}`),
    (paper) => !['received', 'extracted'].includes(paper.text('state')),
    `${file} being read`,
  );
}

/** The bill that a proven paper became. */
export async function billOf(stage: Stage, number: string): Promise<Answer> {
  const list = await eventually(
    async () => await stage.people.ben.get(`${books(stage)}/bills`),
    (answer) => answer.list().some((bill) => bill.text('number') === number),
    `a bill ${number}`,
  );
  const id = list
    .list()
    .find((bill) => bill.text('number') === number)
    ?.text('id');
  return good(await stage.people.ben.get(`${books(stage)}/bills/${id}`), number);
}

/** Steps in an order that keeps every `after`; `pick` chooses among those that are free to go. */
export function orderSteps(steps: readonly Step[], pick: (count: number) => number): Step[] {
  const left = [...steps];
  const done = new Set<string>();
  const ordered: Step[] = [];
  while (left.length > 0) {
    const free = left.filter((step) => step.after.every((name) => done.has(name)));
    assert(free.length > 0, `Steps wait for each other: ${left.map(({ name }) => name).join(', ')}`);
    const next = free[pick(free.length)];
    assert(next, 'A pick lies within the free steps');
    left.splice(left.indexOf(next), 1);
    done.add(next.name);
    ordered.push(next);
  }
  return ordered;
}
