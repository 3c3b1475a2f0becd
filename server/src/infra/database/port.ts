/** What we need of a PostgreSQL (15 or newer), wherever it runs. */
export interface DatabaseServer {
  readonly adapter: 'embedded' | 'server';
  /** Connection string of the owner: migrations and nothing else. */
  readonly ownerUrl: string;
  /** Connection string of the login that owns nothing and that row-level security binds. */
  readonly applicationUrl: string;
  /** Connection string of the operators' login, which reaches no table of a firm. */
  readonly operatorUrl: string;
  /** True where no other process was on this database when it was opened: what seems to run there is left over. */
  readonly exclusive?: boolean;
  close(): Promise<void>;
}

/** The login under which the platform runs; it owns no table and cannot bypass row-level security. */
export const APPLICATION_ROLE = 'finace_application';

/** The login of the operators' rooms; it owns nothing either, and has rights on their tables alone. */
export const OPERATOR_ROLE = 'finace_operator';
