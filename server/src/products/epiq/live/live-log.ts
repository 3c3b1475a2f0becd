import type { StoredEvent } from '../../../kernel/events.ts';
import type { ActivityMapping, DeclaredProcess } from '../domain/log/platform-events.ts';

/** A step of the declared process, with the move of a module's state machine that it stands for. */
export type DeclaredStep = DeclaredProcess['transitions'][number] & { readonly machine: string; readonly action: string };

/** What a case is about, gathered from its events. */
export interface CaseSubject {
  readonly caseId: string;
  readonly number: string;
  readonly companyId: string;
  readonly documentId: string | null;
  readonly billId: string | null;
}

/** A log that the platform keeps of itself: which events, what their cases are, and how it should run. */
export interface LiveLog {
  readonly name: string;
  readonly label: string;
  readonly summary: string;
  /** Every event type to be read, those that only tell what a case is about included. */
  readonly types: readonly string[];
  readonly activities: readonly ActivityMapping[];
  readonly process: DeclaredProcess & { readonly transitions: readonly DeclaredStep[] };
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
