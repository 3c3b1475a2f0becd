/**
 * The platform's own staff, who run the installation and belong to no firm. They are a tenant of their own: their events
 * have a trail, their rows are bound to them, and what they do in a firm stands in both trails.
 */
export const OPERATORS = 'operators';

/** What somebody can be among the platform's staff. Which rights each gives, the rooms of the command center say. */
export const OPERATOR_ROLES = ['operator', 'observer'] as const;
export type OperatorRole = (typeof OPERATOR_ROLES)[number];

/** Whether rights of this role reach over the installation, and none into a firm. */
export function isOperatorRole(role: string): role is OperatorRole {
  return OPERATOR_ROLES.some((name) => name === role);
}
