import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const permissions = [
  { name: 'identity:user:read', summary: 'See who has access' },
  { name: 'identity:user:manage', summary: 'Give people access and take it away' },
  { name: 'identity:user:impersonate', summary: 'Ask to see what a person sees, with their consent' },
  { name: 'identity:connection:manage', summary: 'Connect the firm’s identity provider' },
  { name: 'identity:role:manage', summary: 'Make roles of the firm’s own and keep duties apart' },
  { name: 'identity:sub_client:read', summary: 'See clients, by their older name' },
  { name: 'identity:sub_client:manage', summary: 'Add clients, by their older name' },
  { name: 'identity:guest:manage', summary: 'Say from which networks and countries the firm takes requests' },
  { name: 'identity:api_key:manage', summary: 'Make and revoke API keys' },
  { name: 'identity:application:manage', summary: 'Register applications and see what they may do' },
  { name: 'identity:tenant:manage', summary: 'Suspend firms and let them go on (operators only)', operatorOnly: true },
  { name: 'identity:tenant:list', summary: 'Name the firms of the installation (operators only)', operatorOnly: true },
] as const satisfies readonly PermissionDeclaration[];
