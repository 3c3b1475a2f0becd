/** What a person acts through, where it is not by their own hand. */
export interface Instrument {
  /** `application`: a registered client of OAuth. `person`: somebody who sees in another's place, with their consent; `actor` is whose place it is. */
  readonly kind: 'api_key' | 'application' | 'agent' | 'person';
  readonly id: string;
  readonly name: string;
}

/**
 * Who acts: always a person (`user`), or the platform itself. `id` is the person's whatever they act through, so
 * that whatever counts actors counts persons.
 */
export interface Actor {
  readonly kind: 'user' | 'system' | 'anonymous';
  readonly id: string;
  readonly name: string;
  readonly through?: Instrument | undefined;
}

/** A right to vote that somebody lent: the permission, and the person who holds it. */
export interface Delegated {
  readonly permission: string;
  readonly by: string;
}
