/** Who plays in the demo. The addresses end in .example (RFC 2606), so that no mail can reach anyone. */
export const PASSWORD = 'harbor-lane-demo';

export const CAST = {
  ana: { name: 'Ana', email: 'ana@meridian.example', role: 'partner' },
  ben: { name: 'Ben', email: 'ben@meridian.example', role: 'senior' },
  cy: { name: 'Cy', email: 'cy@meridian.example', role: 'staff' },
  dee: { name: 'Dee', email: 'dee@harborlane.example', role: 'client_owner' },
  olive: { name: 'Olive', email: 'olive@orchid.example', role: 'partner' },
} as const;

export const FIRM = 'Meridian & Co';
export const COMPANY = 'Harbor Lane Foods';
export const OTHER_FIRM = 'Orchid Books';
