import { z } from 'zod';
import type { EventDeclaration } from './contract.ts';
import type { DeclaredError, Translations } from './errors.ts';
import type { StoredEvent } from './events.ts';
import type { OperatorRole } from './operators.ts';
import type { FirmSetting, SettingValue } from './firm-settings.ts';

/** What people can be in a firm. Which of a module's permissions each gets, the module says itself. */
export const ROLE_TEMPLATES = ['partner', 'senior', 'staff', 'client_owner', 'auditor'] as const;
export type RoleTemplate = (typeof ROLE_TEMPLATES)[number];

/** Which role template, or which role of an operator, gets which of a module's permissions. */
export type Roles<Permission extends string = string> = Readonly<
  Partial<Record<RoleTemplate | OperatorRole, 'all' | readonly Permission[]>>
>;

export const PAGE_GROUPS = ['top', 'books', 'practice', 'insight', 'settings'] as const;
export type PageGroup = (typeof PAGE_GROUPS)[number];

/** A page of the menu. The web's room of this module draws it at the same route. */
export interface Page<Permission extends string = string> {
  /** Such as `/purchases`. */
  readonly route: string;
  readonly title: string;
  readonly group: PageGroup;
  /** Place within its group; lower comes first. */
  readonly place: number;
  readonly permission: Permission | 'signed_in';
  /** The letter that opens it after G. */
  readonly key: string;
  /** The kind of waiting things that is counted beside its name. */
  readonly counts?: string;
}

/** What a person reads of a found thing. */
export interface SearchText {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** An event as far as a search reads it. */
export type ReadEvent = Pick<StoredEvent, 'type' | 'subject' | 'data'>;

/** What an event of one type puts into the index. */
export interface SearchEntry {
  readonly type: string;
  /** Null where the event lacks what a user would search by. */
  readonly read: (event: ReadEvent) => SearchText | null;
}

/** One kind of thing that can be found, by whom, and the events that it is known from. */
export interface SearchContribution<Permission extends string = string> {
  /** `module.noun`. */
  readonly kind: string;
  /** The right that opening it needs; a hit needs the same. */
  readonly permission: Permission;
  readonly entries: readonly SearchEntry[];
  /** Event types after which it is not found any more. */
  readonly leaves?: readonly string[];
  /** Event types that bring it back as its earlier entries told. */
  readonly returns?: readonly string[];
}

/** Lines of a text to be searched, without those that are missing. */
export function searchLines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}

/** An entry typed by its event: what of its data can be found. The event's subject is the thing's identifier. */
export function indexed<Data>(
  event: EventDeclaration<Data>,
  project: (data: Data) => Omit<SearchText, 'id'>,
): SearchEntry {
  return {
    type: event.type,
    read: ({ subject, data }) => {
      const parsed = event.data.safeParse(data);
      return parsed.success ? { id: subject, ...project(parsed.data) } : null;
    },
  };
}

/** A step of a declared process, with the move of a module's state machine that it stands for. */
export interface ProcessStep {
  readonly from: string;
  readonly to: string;
  readonly activity: string;
  readonly machine: string;
  /** An action of the machine, or `begin` for its first state. */
  readonly action: string;
}

/** What a case is about, gathered from its events. */
export interface CaseSubject {
  readonly caseId: string;
  readonly number: string;
  readonly companyId: string;
  readonly documentId: string | null;
  readonly billId: string | null;
}

/** A log that the platform keeps of itself: which events, what their cases are, and how it should run. */
export interface ProcessContribution {
  readonly name: string;
  readonly label: string;
  readonly summary: string;
  /** Every event type to be read, those that only tell what a case is about included. */
  readonly types: readonly string[];
  readonly activities: readonly { readonly type: string; readonly activity: string; readonly rework: boolean }[];
  readonly process: {
    readonly initial: string;
    readonly finals: readonly string[];
    readonly transitions: readonly ProcessStep[];
    /** Activities that lawfully end a case from whatever state it is in, such as a rejection. */
    readonly ends?: readonly string[];
  };
  /** The stretch whose length people ask for. */
  readonly milestones: { readonly from: string; readonly to: string };
  /** What an unexpected activity is called as a deviation; its own name where it has none. */
  readonly deviationNames: Readonly<Record<string, string>>;
  /** The cases of the events, and the case of each event that belongs to one; the others make no case. */
  readonly assignCases: (events: readonly StoredEvent[]) => {
    readonly subjects: ReadonlyMap<string, CaseSubject>;
    readonly caseOf: (event: StoredEvent) => string | undefined;
  };
}

/** What waits in one company; of dated things, those up to a day where one is given. */
export const waitingInput = z.object({ companyId: z.string(), until: z.iso.date().optional() });

/** One thing that waits for a person. `since` is a day or an instant; `amount` a decimal in `currency`. */
export const waitingThing = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  why: z.string(),
  tone: z.enum(['bad', 'warn', 'info']),
  amount: z.string().optional(),
  currency: z.string().optional(),
  since: z.string(),
});
export type WaitingThing = z.infer<typeof waitingThing>;
export const waitingThings = z.object({ items: z.array(waitingThing) });

/** One thing that somebody of the demo firm does with this module, through the API, once its January is over. */
export type SeedContribution = SeedDeed | SeedPaper;

interface SeedMoment {
  /** When, as an instant of the demo's own time. */
  readonly at: string;
  readonly by: RoleTemplate;
}

interface SeedDeed extends SeedMoment {
  /** An operation of the module's edge. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A paper that is handed in for the demo's company, and then read as every paper is. */
interface SeedPaper extends SeedMoment {
  /** Its name among the demo's papers. */
  readonly paper: string;
}

/** What an operator may see of an event: these fields and no more, with its moment, its firm and what it happened to. */
export interface OperatorView {
  readonly type: string;
  readonly fields: readonly string[];
  /** What such events count in the firm: one more or one less of it, or as many as a seen field says. */
  readonly counts?: { readonly what: OperatorCount; readonly by: 1 | -1 | string } | undefined;
}

/** What is counted of a firm without looking into it. */
export const OPERATOR_COUNTS = ['people', 'companies', 'documents', 'journals'] as const;
export type OperatorCount = (typeof OPERATOR_COUNTS)[number];

/** Declares what an operator may see of an event, by fields that it has. */
export function operatorSees<Data>(
  event: EventDeclaration<Data>,
  fields: readonly (keyof Data & string)[] = [],
  counts?: OperatorView['counts'],
): OperatorView {
  return { type: event.type, fields, counts };
}

/** How one part of a module does: what an orchestrator and an operator are told of it. */
export const healthSign = z.object({
  name: z.string(),
  state: z.enum(['good', 'attention', 'bad']),
  /** One sentence for an operator; it names no firm and nobody. */
  says: z.string(),
});
export type HealthSign = z.infer<typeof healthSign>;
export const healthSigns = z.object({ items: z.array(healthSign) });

/** What a module gives to the rooms that gather. */
export interface Contributions<Permission extends string = string> {
  readonly pages: readonly Page<Permission>[];
  readonly roles: Roles<Permission>;
  readonly searches: readonly SearchContribution<Permission>[];
  readonly processes: readonly ProcessContribution[];
  readonly seed: readonly SeedContribution[];
  /** What each firm decides for itself about this module. */
  readonly settings: readonly FirmSetting<SettingValue, Permission>[];
  /** What operators may see of the module's events; of all others nothing. */
  readonly operator: readonly OperatorView[];
  /** Every way in which the module refuses. */
  readonly errors: Readonly<Record<string, DeclaredError>>;
  /** The same in other languages, by their tag. */
  readonly languages: Readonly<Record<string, Translations>>;
  /** What the module's events are called, by language and type; in English a type says it itself. */
  readonly eventNames: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const NOTHING: Contributions = {
  pages: [],
  roles: {},
  searches: [],
  processes: [],
  seed: [],
  settings: [],
  operator: [],
  errors: {},
  languages: {},
  eventNames: {},
};

/** Names of an event's fields, where its schema is an object; otherwise none is known. */
export function fieldsOf(schema: z.ZodType): readonly string[] {
  return 'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null
    ? Object.keys(schema.shape)
    : [];
}
