import { isOperatorRole, OPERATOR_ROLES, type OperatorRole } from '../../../kernel/operators.ts';
import { ROLE_TEMPLATES, type RoleTemplate } from '../../../kernel/contributions.ts';

/** A role that a person can have. Which permissions it gives, each module says in its `roles`. */
export interface Role {
  readonly name: string;
  readonly summary: string;
  /** Whose people have it: the firm's staff, those of one client, who see that client alone, or the operators. */
  readonly realm: 'firm' | 'client' | 'operator';
}

const SUMMARIES: Readonly<Record<RoleTemplate, string>> = {
  partner: 'Runs the firm: everything, approvals included',
  senior: 'Keeps books and prepares closes',
  staff: 'Collects and prepares papers',
  client_owner: 'Owner of a client company: hands in papers, reads statements, asks',
  auditor: 'Reads all, writes nothing',
};

export const ROLES: readonly (Role & { readonly realm: 'firm' | 'client' })[] = ROLE_TEMPLATES.map((name) => ({
  name,
  summary: SUMMARIES[name],
  realm: name === 'client_owner' ? 'client' : 'firm',
}));

const OPERATORS_SUMMARIES: Readonly<Record<OperatorRole, string>> = {
  operator: 'Runs the installation: makes firms, suspends them and lets them go on',
  observer: 'Looks at the installation, changes nothing',
};

/** What somebody can be among the operators; no firm gives these. */
export const ROLES_OF_OPERATORS: readonly Role[] = OPERATOR_ROLES.map((name) => ({
  name,
  summary: OPERATORS_SUMMARIES[name],
  realm: 'operator',
}));

export function roleNamed(name: string): Role | undefined {
  return (isOperatorRole(name) ? ROLES_OF_OPERATORS : ROLES).find((role) => role.name === name);
}
