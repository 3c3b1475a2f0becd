/** The control flow of a BPMN 2.0 file (ISO/IEC 19510): what conformance, simulation and drawing need. */
export interface BpmnModel {
  /** Processes that are played side by side: one pool each, or the one process of a file without pools. */
  readonly pools: readonly BpmnScope[];
  readonly messages: readonly BpmnMessage[];
  /** What the file says that has no part in the order of steps, one sentence each: nothing is passed over in silence. */
  readonly notes: readonly string[];
}

/** A process or a sub-process: nodes and the flows between them. */
export interface BpmnScope {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly BpmnNode[];
  readonly flows: readonly BpmnFlow[];
}

export type BpmnNodeKind =
  | 'start'
  | 'end'
  | 'terminate'
  | 'task'
  | 'exclusive'
  | 'inclusive'
  | 'parallel'
  | 'passing'
  | 'linkThrow'
  | 'linkCatch'
  | 'errorEnd'
  | 'subprocess'
  | 'adHoc'
  | 'eventSubprocess';

export interface BpmnNode {
  readonly id: string;
  readonly kind: BpmnNodeKind;
  readonly name: string;
  /** What a sub-process holds. */
  readonly inner?: BpmnScope | undefined;
  /** How often an activity may run before the flow goes on. */
  readonly repeats?: 'many' | 'any' | undefined;
  /** The flow that is taken where no condition holds. */
  readonly defaultFlow?: string | undefined;
  readonly boundaries?: readonly BpmnBoundary[] | undefined;
  /** Whether an event sub-process, by its start, ends the rest of its scope. */
  readonly interrupting?: boolean | undefined;
  /** The name of a link, or the error that an end throws. */
  readonly reference?: string | undefined;
}

/** An event at the edge of an activity; its flows start at its own id. */
export interface BpmnBoundary {
  readonly id: string;
  readonly interrupting: boolean;
  readonly error: boolean;
  readonly reference: string | undefined;
}

export interface BpmnFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition?: string | undefined;
}

export interface BpmnMessage {
  readonly source: string;
  readonly target: string;
}

/** A model of one process that has only nodes and flows, as trees and nets are drawn. */
export function plainModel(nodes: readonly BpmnNode[], flows: readonly BpmnFlow[]): BpmnModel {
  return { pools: [{ id: 'process', name: '', nodes, flows }], messages: [], notes: [] };
}
