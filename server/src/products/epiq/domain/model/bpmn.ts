import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import { addPlace, addTransition, finishNet, startNet, type PetriNet } from './petri-net.ts';
import type { ProcessTree } from './process-tree.ts';
import { elementsNamed, escapeXml, readXmlTree } from './xml-tree.ts';

/** The control flow of a BPMN 2.0 process (ISO/IEC 19510): what conformance and drawing need. */
export interface BpmnModel {
  readonly nodes: readonly BpmnNode[];
  readonly flows: readonly BpmnFlow[];
}

export type BpmnNodeKind = 'start' | 'end' | 'task' | 'exclusive' | 'parallel' | 'passing';

export interface BpmnNode {
  readonly id: string;
  readonly kind: BpmnNodeKind;
  readonly name: string;
}

export interface BpmnFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

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
  parallelGateway: 'parallel',
  intermediateThrowEvent: 'passing',
  intermediateCatchEvent: 'passing',
};

const UNSUPPORTED = [
  'inclusiveGateway',
  'complexGateway',
  'subProcess',
  'adHocSubProcess',
  'transaction',
  'boundaryEvent',
];

/** Reads the first process of a BPMN file; elements whose token game is not plain are named and refused. */
export function readBpmn(text: string): Outcome<BpmnModel> {
  const document = readXmlTree(text);
  if (!document.ok) return document;
  const [process] = elementsNamed(document.value, ['process']).filter((candidate) => candidate.children.length > 0);
  if (process === undefined) return refuse('malformed', 'epiq.bpmn_process', 'The file holds no BPMN <process>.');
  const [foreign] = elementsNamed(process, UNSUPPORTED);
  if (foreign !== undefined) {
    return refuse(
      'unsupported',
      'epiq.bpmn_element',
      `The model uses <${foreign.name}> "${foreign.attributes.name ?? foreign.attributes.id ?? ''}", which has no plain token game here.`,
      {
        hint: 'Draw it with exclusive and parallel gateways.',
      },
    );
  }
  const nodes = elementsNamed(process, Object.keys(KINDS)).map((element) => ({
    id: element.attributes.id ?? '',
    kind: KINDS[element.name] ?? 'passing',
    name: (element.attributes.name ?? '').replaceAll(/\s+/g, ' ').trim(),
  }));
  const known = new Set(nodes.map((node) => node.id));
  const flows = elementsNamed(process, ['sequenceFlow']).map((element, index) => ({
    id: element.attributes.id ?? `flow-${index}`,
    source: element.attributes.sourceRef ?? '',
    target: element.attributes.targetRef ?? '',
  }));
  const loose = flows.find((flow) => !known.has(flow.source) || !known.has(flow.target));
  if (loose !== undefined)
    return refuse('invalid', 'epiq.bpmn_flow', `Sequence flow "${loose.id}" does not join two nodes of the process.`);
  return ok({ nodes, flows });
}

/**
 * The net of a BPMN model (Dijkman, Dumas, Ouyang 2008): a place per flow, a transition per task or
 * parallel gateway, one per path through an exclusive gateway. Tasks with several flows in or out behave
 * as BPMN says: any flow in starts them, all flows out are taken.
 */
export function bpmnToNet(model: BpmnModel): Outcome<PetriNet> {
  const draft = startNet();
  draft.initial = addPlace(draft, 'source');
  draft.final = addPlace(draft, 'sink');
  const flowPlace = new Map(model.flows.map((flow) => [flow.id, addPlace(draft, flow.id)]));
  const placesOf = (side: 'source' | 'target', id: string): number[] =>
    model.flows.filter((flow) => flow[side] === id).map((flow) => flowPlace.get(flow.id) ?? -1);
  let starts = 0;
  let ends = 0;
  for (const node of model.nodes) {
    const incoming = placesOf('target', node.id);
    const outgoing = placesOf('source', node.id);
    if (node.kind === 'start' || (incoming.length === 0 && outgoing.length > 0)) {
      incoming.push(draft.initial);
      starts += 1;
    }
    if (node.kind === 'end' || (outgoing.length === 0 && incoming.length > 0)) {
      outgoing.push(draft.final);
      ends += 1;
    }
    const label = node.kind === 'task' ? (node.name === '' ? node.id : node.name) : undefined;
    if (node.kind === 'parallel') addTransition(draft, label, incoming, outgoing);
    else if (node.kind === 'exclusive') {
      for (const from of incoming) for (const to of outgoing) addTransition(draft, label, [from], [to]);
    } else for (const from of incoming) addTransition(draft, label, [from], outgoing);
  }
  if (starts === 0 || ends === 0) return refuse('invalid', 'epiq.bpmn_ends', 'The model has no start or no end.');
  return ok(finishNet(draft));
}

interface Drawing {
  readonly nodes: BpmnNode[];
  readonly flows: BpmnFlow[];
}

/** The BPMN model of a process tree: gateways in matching pairs, so that it stays block-structured. */
export function treeToBpmn(tree: ProcessTree): BpmnModel {
  const drawing: Drawing = { nodes: [], flows: [] };
  const start = addNode(drawing, 'start', '');
  const last = drawTree(drawing, tree, start);
  connect(drawing, last, addNode(drawing, 'end', ''));
  return drawing;
}

function addNode(drawing: Drawing, kind: BpmnNodeKind, name: string): string {
  const id = `${kind}-${drawing.nodes.length + 1}`;
  drawing.nodes.push({ id, kind, name });
  return id;
}

function connect(drawing: Drawing, source: string, target: string): void {
  drawing.flows.push({ id: `flow-${drawing.flows.length + 1}`, source, target });
}

/** Draws a block after node `from` and gives the node that the next block follows. */
function drawTree(drawing: Drawing, tree: ProcessTree, from: string): string {
  switch (tree.kind) {
    case 'silent':
      return from;
    case 'activity': {
      const task = addNode(drawing, 'task', tree.label);
      connect(drawing, from, task);
      return task;
    }
    case 'sequence':
      return tree.children.reduce((last, child) => drawTree(drawing, child, last), from);
    case 'loop': {
      const join = addNode(drawing, 'exclusive', '');
      connect(drawing, from, join);
      const split = addNode(drawing, 'exclusive', '');
      connect(drawing, drawTree(drawing, tree.body, join), split);
      connect(drawing, drawTree(drawing, tree.redo, split), join);
      return split;
    }
    default: {
      const kind = tree.kind === 'choice' ? 'exclusive' : 'parallel';
      const split = addNode(drawing, kind, '');
      const join = addNode(drawing, kind, '');
      connect(drawing, from, split);
      for (const child of tree.children) connect(drawing, drawTree(drawing, child, split), join);
      return join;
    }
  }
}

/**
 * The BPMN model of a net: an exclusive gateway per place, parallel gateways where transitions split and
 * join. Only a free-choice net has one, because BPMN cannot choose and synchronise in one step.
 */
export function netToBpmn(net: PetriNet): Outcome<BpmnModel> {
  const consumers = net.places.map((_, place) =>
    net.transitions.filter((step) => step.inputs.some((arc) => arc.place === place)),
  );
  const shared = net.places.findIndex(
    (_, place) => (consumers[place]?.length ?? 0) > 1 && consumers[place]?.some((step) => step.inputs.length > 1),
  );
  if (shared >= 0) {
    return refuse(
      'unsupported',
      'epiq.net_not_free_choice',
      `Place "${net.places[shared]?.name ?? ''}" chooses and synchronises at once, which BPMN cannot draw.`,
    );
  }
  const drawing: Drawing = { nodes: [], flows: [] };
  const gateways = net.places.map(() => addNode(drawing, 'exclusive', ''));
  const marked = (marking: readonly number[], kind: 'start' | 'end'): void => {
    const node = addNode(drawing, kind, '');
    for (const [place, tokens] of marking.entries()) {
      const gateway = gateways[place] ?? '';
      if (tokens > 0) connect(drawing, kind === 'start' ? node : gateway, kind === 'start' ? gateway : node);
    }
  };
  marked(net.initial, 'start');
  for (const transition of net.transitions) {
    const task = transition.label === undefined ? undefined : addNode(drawing, 'task', transition.label);
    const join = transition.inputs.length > 1 || task === undefined ? addNode(drawing, 'parallel', '') : task;
    const split =
      transition.outputs.length > 1 && task !== undefined ? addNode(drawing, 'parallel', '') : (task ?? join);
    if (task !== undefined && join !== task) connect(drawing, join, task);
    if (task !== undefined && split !== task) connect(drawing, task, split);
    for (const arc of transition.inputs) connect(drawing, gateways[arc.place] ?? '', join);
    for (const arc of transition.outputs) connect(drawing, split, gateways[arc.place] ?? '');
  }
  marked(net.final, 'end');
  return ok(drawing);
}

const ELEMENTS: Readonly<Record<BpmnNodeKind, string>> = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'task',
  exclusive: 'exclusiveGateway',
  parallel: 'parallelGateway',
  passing: 'intermediateThrowEvent',
};

/** The model as BPMN 2.0 XML without a diagram; editors lay it out when they open it. */
export function writeBpmn(model: BpmnModel): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="urn:finaceverse:epiq">',
    '  <process id="process" isExecutable="false">',
  ];
  for (const node of model.nodes) {
    const name = node.name === '' ? '' : ` name="${escapeXml(node.name)}"`;
    const refs = [
      ...model.flows
        .filter((flow) => flow.target === node.id)
        .map((flow) => `<incoming>${escapeXml(flow.id)}</incoming>`),
      ...model.flows
        .filter((flow) => flow.source === node.id)
        .map((flow) => `<outgoing>${escapeXml(flow.id)}</outgoing>`),
    ];
    lines.push(
      `    <${ELEMENTS[node.kind]} id="${escapeXml(node.id)}"${name}>${refs.join('')}</${ELEMENTS[node.kind]}>`,
    );
  }
  for (const flow of model.flows) {
    lines.push(
      `    <sequenceFlow id="${escapeXml(flow.id)}" sourceRef="${escapeXml(flow.source)}" targetRef="${escapeXml(flow.target)}"/>`,
    );
  }
  lines.push('  </process>', '</definitions>', '');
  return lines.join('\n');
}
