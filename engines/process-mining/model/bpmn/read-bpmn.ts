import { ok, refuse, type Outcome, RefusalError } from '@finaceverse/base/outcome';
import { childOf, childrenOf, visitXml, type XmlElement } from '@finaceverse/base/xml';
import { elementsNamed, readMarkup } from '../read-markup.ts';
import type {
  BpmnBoundary,
  BpmnFlow,
  BpmnMessage,
  BpmnModel,
  BpmnNode,
  BpmnNodeKind,
  BpmnScope,
} from './bpmn-model.ts';

const KINDS: Readonly<Record<string, BpmnNodeKind>> = {
  startEvent: 'start',
  endEvent: 'end',
  task: 'task',
  userTask: 'task',
  manualTask: 'task',
  serviceTask: 'task',
  scriptTask: 'task',
  sendTask: 'task',
  receiveTask: 'task',
  businessRuleTask: 'task',
  callActivity: 'task',
  exclusiveGateway: 'exclusive',
  eventBasedGateway: 'exclusive',
  inclusiveGateway: 'inclusive',
  parallelGateway: 'parallel',
  intermediateThrowEvent: 'passing',
  intermediateCatchEvent: 'passing',
  subProcess: 'subprocess',
  transaction: 'subprocess',
  adHocSubProcess: 'adHoc',
};

/** Elements whose order of steps nobody can know from the file. */
const UNKNOWABLE: Readonly<Record<string, string>> = {
  complexGateway: 'its condition is written for one engine alone',
  choreographyTask: 'choreographies say who talks, not who works',
  subChoreography: 'choreographies say who talks, not who works',
  callChoreography: 'choreographies say who talks, not who works',
};

function stop(code: string, message: string, hint?: string): never {
  throw new RefusalError(refuse('unsupported', code, message, hint === undefined ? {} : { hint }).refusal);
}

function idOf(element: XmlElement): string {
  return element.attributes['id'] ?? '';
}

function nameOf(element: XmlElement): string {
  return (element.attributes['name'] ?? '').replaceAll(/\s+/gu, ' ').trim();
}

function called(element: XmlElement): string {
  const name = nameOf(element);
  return `<${element.name}> "${name === '' ? idOf(element) : name}"`;
}

/**
 * Reads a BPMN file of any tool: all its pools, or the one whose pool or process is called `pool`. What cannot be
 * played is refused by name, and what plays no part in the order of steps is noted.
 * @errors epiq.bpmn_process, epiq.bpmn_pool, epiq.bpmn_element, epiq.bpmn_flow, epiq.bpmn_id, xml.*
 */
export function readBpmn(bytes: Uint8Array, pool?: string): Outcome<BpmnModel> {
  const document = readMarkup(bytes);
  if (!document.ok) return document;
  try {
    return readDefinitions(document.value, pool);
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function readDefinitions(root: XmlElement, wanted: string | undefined): Outcome<BpmnModel> {
  const reader = new Reader();
  const processes = elementsNamed(root, ['process']).filter((process) => holdsNodes(process));
  const participants = elementsNamed(root, ['participant']);
  const named = processes.map((element) => {
    const participant = participants.find((each) => each.attributes['processRef']?.split(':').at(-1) === idOf(element));
    const name = participant === undefined || nameOf(participant) === '' ? nameOf(element) : nameOf(participant);
    return { element, name: name === '' ? idOf(element) : name, pooled: participant !== undefined };
  });
  const calledIds = new Set(elementsNamed(root, ['callActivity']).map((call) => call.attributes['calledElement']));
  const played = named.filter(({ element, pooled }) => pooled || named.length === 1 || !calledIds.has(idOf(element)));
  const chosen =
    wanted === undefined ? played : named.filter(({ element, name }) => name === wanted || idOf(element) === wanted);
  if (named.length === 0)
    return refuse('malformed', 'epiq.bpmn_process', 'The file holds no BPMN <process> with a step.');
  const quoted = (all: typeof named): string => all.map(({ name }) => `"${name}"`).join(', ');
  if (chosen.length === 0)
    return refuse('not_found', 'epiq.bpmn_pool', `The file has no pool "${wanted ?? ''}".`, {
      hint: `It has ${quoted(named)}.`,
    });
  for (const { name, element } of named)
    if (!played.some((each) => each.element === element) && wanted === undefined)
      reader.note(
        `Process "${name}" is called by another one; the call stands as one step and "${name}" is not unfolded.`,
      );
  if (wanted === undefined && chosen.length > 1)
    reader.note(`The ${chosen.length} pools ${quoted(chosen)} are played side by side.`);
  const pools = chosen.map(({ element, name }) => ({ ...reader.readScope(element), name }));
  const messages = elementsNamed(root, ['messageFlow']).map((flow) => ({
    source: flow.attributes['sourceRef']?.split(':').at(-1) ?? '',
    target: flow.attributes['targetRef']?.split(':').at(-1) ?? '',
  }));
  return ok({ pools, messages: reader.messagesBetween(messages), notes: reader.notes });
}

function holdsNodes(process: XmlElement): boolean {
  return process.children.some((child) => Object.hasOwn(KINDS, child.name) || Object.hasOwn(UNKNOWABLE, child.name));
}

class Reader {
  readonly notes: string[] = [];
  readonly #ids = new Set<string>();

  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }

  /** Messages between nodes that are both played; what comes from a closed pool may come at any time. */
  messagesBetween(messages: readonly BpmnMessage[]): readonly BpmnMessage[] {
    return messages.filter(({ source, target }) => this.#ids.has(source) && this.#ids.has(target));
  }

  readScope(element: XmlElement): BpmnScope {
    for (const child of element.children) {
      const reason = UNKNOWABLE[child.name];
      if (reason !== undefined)
        stop('epiq.bpmn_element', `The model uses ${called(child)}, which cannot be played: ${reason}.`);
    }
    const elements = element.children.filter((child) => Object.hasOwn(KINDS, child.name));
    for (const node of elements) this.#claim(node);
    const boundaries = childrenOf(element, 'boundaryEvent');
    for (const boundary of boundaries) this.#claim(boundary);
    const flows = childrenOf(element, 'sequenceFlow').map((flow, index) => readFlow(flow, index));
    const nodes = elements
      .filter((node) => !this.#isCompensation(node))
      .map((node) => this.#readNode(node, boundaries));
    const known = new Set([...elements.map(idOf), ...boundaries.map(idOf)]);
    for (const boundary of boundaries) {
      if (!known.has(boundary.attributes['attachedToRef']?.split(':').at(-1) ?? ''))
        stop('epiq.bpmn_flow', `${called(boundary)} is attached to no activity of its process.`);
    }
    const skipped = new Set(elements.filter((node) => this.#isCompensation(node)).map(idOf));
    const compensations = new Set(
      boundaries.filter((each) => definitionOf(each)?.name === 'compensateEventDefinition').map(idOf),
    );
    const used = flows.filter(
      (flow) => !skipped.has(flow.source) && !skipped.has(flow.target) && !compensations.has(flow.source),
    );
    const loose = used.find((flow) => !known.has(flow.source) || !known.has(flow.target));
    if (loose !== undefined)
      stop(
        'epiq.bpmn_flow',
        `Sequence flow "${loose.id}" from "${loose.source}" to "${loose.target}" does not join two steps of one process.`,
      );
    this.#noteStrays(nodes, used);
    return { id: idOf(element), name: nameOf(element), nodes, flows: used };
  }

  #claim(node: XmlElement): void {
    const id = idOf(node);
    if (id === '') stop('epiq.bpmn_id', `${called(node)} has no id, so no flow can reach it.`);
    if (this.#ids.has(id))
      stop('epiq.bpmn_id', `Two elements share the id "${id}"; nobody can tell which one its flows mean.`);
    this.#ids.add(id);
  }

  /** What only undoes earlier work never runs in the order of steps that a log is held against. */
  #isCompensation(node: XmlElement): boolean {
    if (node.attributes['isForCompensation'] !== 'true') return false;
    this.note(`${called(node)} undoes earlier work (compensation); it has no place in the order of steps.`);
    return true;
  }

  #noteStrays(nodes: readonly BpmnNode[], flows: readonly BpmnFlow[]): void {
    if (!nodes.some((node) => node.kind === 'start')) return;
    for (const node of nodes) {
      const touched = flows.some((flow) => flow.source === node.id || flow.target === node.id);
      if (!touched && node.kind === 'task') this.note(`"${node.name}" is joined to nothing, so it never runs.`);
    }
  }

  #readNode(element: XmlElement, boundaries: readonly XmlElement[]): BpmnNode {
    const kind = KINDS[element.name] ?? 'passing';
    const name = nameOf(element);
    const base = {
      id: idOf(element),
      name: name === '' ? idOf(element) : name,
      defaultFlow: element.attributes['default'],
    };
    if (kind === 'subprocess' || kind === 'adHoc' || kind === 'task') {
      const activity = {
        ...base,
        repeats: this.#repeatsOf(element),
        boundaries: this.#boundariesOf(element, boundaries),
      };
      if (kind === 'task') return { ...activity, kind };
      if (!holdsNodes(element)) {
        this.note(`${called(element)} is closed, so it stands as one step.`);
        return { ...activity, kind: 'task' };
      }
      const inner = this.readScope(element);
      if (element.attributes['triggeredByEvent'] !== 'true') return { ...activity, kind, inner };
      const start = childOf(element, 'startEvent');
      return { ...base, kind: 'eventSubprocess', inner, interrupting: start?.attributes['isInterrupting'] !== 'false' };
    }
    return { ...base, ...eventKind(element, kind, this) };
  }

  #repeatsOf(element: XmlElement): BpmnNode['repeats'] {
    const loop = childOf(element, 'standardLoopCharacteristics');
    if (loop !== undefined) return loop.attributes['testBefore'] === 'true' ? 'any' : 'many';
    const instances = childOf(element, 'multiInstanceLoopCharacteristics');
    if (instances === undefined) return undefined;
    if (
      element.name !== 'task' &&
      KINDS[element.name] === 'subprocess' &&
      instances.attributes['isSequential'] !== 'true'
    )
      this.note(`${called(element)} runs several times at once; it is played one run after the other.`);
    return 'many';
  }

  #boundariesOf(element: XmlElement, boundaries: readonly XmlElement[]): readonly BpmnBoundary[] {
    return boundaries
      .filter((boundary) => boundary.attributes['attachedToRef']?.split(':').at(-1) === idOf(element))
      .flatMap((boundary) => {
        const definition = definitionOf(boundary);
        if (definition?.name === 'compensateEventDefinition') return [];
        const error = definition?.name === 'errorEventDefinition' || definition?.name === 'escalationEventDefinition';
        return [
          {
            id: idOf(boundary),
            interrupting: boundary.attributes['cancelActivity'] !== 'false',
            error,
            reference: referenceOf(definition),
          },
        ];
      });
  }
}

function readFlow(flow: XmlElement, index: number): BpmnFlow {
  const condition = childOf(flow, 'conditionExpression');
  return {
    id: flow.attributes['id'] ?? `flow-${index}`,
    source: flow.attributes['sourceRef']?.split(':').at(-1) ?? '',
    target: flow.attributes['targetRef']?.split(':').at(-1) ?? '',
    condition: condition?.text.trim(),
  };
}

function definitionOf(element: XmlElement): XmlElement | undefined {
  let found: XmlElement | undefined;
  visitXml(element, (each) => {
    if (each.name.endsWith('EventDefinition')) found ??= each;
  });
  return found;
}

function referenceOf(definition: XmlElement | undefined): string | undefined {
  return definition?.attributes['errorRef'] ?? definition?.attributes['escalationRef'];
}

function eventKind(
  element: XmlElement,
  kind: BpmnNodeKind,
  reader: Reader,
): { readonly kind: BpmnNodeKind; readonly reference?: string | undefined } {
  const definition = definitionOf(element);
  if (definition === undefined) return { kind };
  if (kind === 'end' && definition.name === 'terminateEventDefinition') return { kind: 'terminate' };
  if (kind === 'end' && /^(error|escalation)EventDefinition$/.test(definition.name))
    return { kind: 'errorEnd', reference: referenceOf(definition) };
  if (definition.name === 'linkEventDefinition') {
    const reference = definition.attributes['name'] ?? nameOf(element);
    return { kind: element.name === 'intermediateThrowEvent' ? 'linkThrow' : 'linkCatch', reference };
  }
  if (definition.name === 'compensateEventDefinition')
    reader.note(`${called(element)} asks for earlier work to be undone (compensation); it is passed by.`);
  return { kind };
}
