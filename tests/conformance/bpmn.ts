import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childrenOf, parseXml, type XmlElement } from '@finaceverse/base/xml';
import { SeededRandom } from '@finaceverse/base/random';
import { alignLog, checkEnding, modelOfNet } from '@finaceverse/process-mining/conform';
import { findVariants, logFromRows } from '@finaceverse/process-mining/log';
import { bpmnToNet, type PetriNet, readBpmn } from '@finaceverse/process-mining/model';
import { outsidePath } from '../../tools/outside-data.ts';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

/** Reference models that no run can end, and why: each is refused with what blocks it. */
const BLOCKED: Readonly<Record<string, RegExp>> = {
  // A default flow is never taken beside another, so the join after "Inclusive Gateway 1" waits for ever.
  'B.2.0.bpmn': /cannot end: it stops with tokens at the flow from "Task 5" to "Parallel Gateway 2"/,
};

const ACTIVITIES = /^(task|\w+Task|callActivity|subProcess|transaction|adHocSubProcess)$/;
/** Random runs of each model. */
const RUNS = 20;
const RUN_STEPS = 400;

/** Every reference model is played, with all of its activities, or refused with what blocks it. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('process', 'bpmn');
  if (!existsSync(folder)) return skipped(folder);
  const tally = new Tally('bpmn', options.json);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.bpmn'))) {
    const bytes = readFileSync(join(folder, name));
    const fault = BLOCKED[name] === undefined ? playFault(bytes) : blockFault(bytes, BLOCKED[name]);
    tally.count(fault === undefined, name, fault ?? '');
  }
  return await Promise.resolve(tally.finish());
}

function blockFault(bytes: Uint8Array, reason: RegExp): string | undefined {
  const model = readBpmn(bytes);
  if (!model.ok) return model.refusal.message;
  const net = bpmnToNet(model.value);
  if (net.ok) return 'it is played, though no run of it can end';
  return reason.test(net.refusal.message) ? undefined : `refused for another reason: ${net.refusal.message}`;
}

function playFault(bytes: Uint8Array): string | undefined {
  const model = readBpmn(bytes);
  if (!model.ok) return model.refusal.message;
  const net = bpmnToNet(model.value);
  if (!net.ok) return net.refusal.message;
  const ending = checkEnding(net.value);
  if (!ending.ok) return ending.refusal.message;
  const lost = lostActivities(bytes, net.value, model.value.notes);
  if (lost.length > 0) return `lost in silence: ${lost.join(', ')}`;
  return runFault(net.value);
}

/** Activities of the file that neither the net nor a note knows. */
function lostActivities(bytes: Uint8Array, net: PetriNet, notes: readonly string[]): readonly string[] {
  const labels = new Set(net.transitions.map((step) => step.label));
  const said = notes.join('\n');
  const lost: string[] = [];
  const nameOf = (element: XmlElement): string => {
    const name = (element.attributes['name'] ?? '').replaceAll(/\s+/gu, ' ').trim();
    return name === '' ? (element.attributes['id'] ?? '') : name;
  };
  const visit = (element: XmlElement): void => {
    if (element.name === 'process' && said.includes(`"${nameOf(element)}" is not unfolded`)) return;
    const opened =
      childrenOf(element, 'startEvent').length > 0 || element.children.some((child) => ACTIVITIES.test(child.name));
    const played = ACTIVITIES.test(element.name) && !opened;
    if (played && !labels.has(nameOf(element)) && !said.includes(`"${nameOf(element)}"`)) lost.push(nameOf(element));
    for (const child of element.children) visit(child);
  };
  const document = parseXml(bytes);
  if (!document.ok) return [document.refusal.message];
  for (const process of childrenOf(document.value, 'process')) visit(process);
  return lost;
}

/** Random runs of the net must fit it at cost 0; one with a step that the model does not know must not. */
function runFault(net: PetriNet): string | undefined {
  const random = new SeededRandom(7n);
  const runs = Array.from({ length: RUNS }, () => randomRun(net, random)).filter((run) => run !== undefined);
  const [first] = runs;
  if (first === undefined) return `no random run of ${RUN_STEPS} steps ended`;
  const cases = [...runs, [...first, 'no step of the model']];
  const rows = cases.flatMap((run, index) =>
    ['the start', ...run].map((activity) => ({ caseId: `${index}`, activity })),
  );
  // A first event that no model knows gives a run without any step a case too; it costs 1 in each.
  const alignment = alignLog(modelOfNet(net), findVariants(logFromRows(rows)));
  const costs = alignment.moveCost - cases.length;
  return costs === 1 && alignment.exact ? undefined : `its own runs and one unknown step cost ${costs}`;
}

function randomRun(net: PetriNet, random: SeededRandom): readonly string[] | undefined {
  const marking = [...net.initial];
  const trace: string[] = [];
  for (let step = 0; step < RUN_STEPS; step += 1) {
    if (marking.every((tokens, place) => tokens === net.final[place])) return trace;
    const enabled = net.transitions.filter(({ inputs }) =>
      inputs.every((arc) => (marking[arc.place] ?? 0) >= arc.weight),
    );
    const chosen = enabled.length === 0 ? undefined : enabled[random.below(enabled.length)];
    if (chosen === undefined) return undefined;
    for (const arc of chosen.inputs) marking[arc.place] = (marking[arc.place] ?? 0) - arc.weight;
    for (const arc of chosen.outputs) marking[arc.place] = (marking[arc.place] ?? 0) + arc.weight;
    if (chosen.label !== undefined) trace.push(chosen.label);
  }
  return undefined;
}
