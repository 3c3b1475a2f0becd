import type { ProofSubject } from './page-state.ts';

/** The name of a figure with the days that it is of: what an export has beside the figure, and a page as `data-passport`. */
export const passportName = ({ figure, from, to, asOf }: Omit<ProofSubject, 'label' | 'amount'>): string => {
  const days = Object.entries({ from, to, asOf }).flatMap(([name, day]) => (day === undefined ? [] : [[name, day]]));
  return days.length === 0 ? figure : `${figure}?${new URLSearchParams(days).toString()}`;
};

/** The figure that a name is of. */
export const subjectNamed = (passport: string, label: string, amount: string): ProofSubject => {
  const [figure = '', days = ''] = passport.split('?');
  const span = Object.fromEntries([...new URLSearchParams(days)].filter(([name]) => /^(from|to|asOf)$/.test(name)));
  return { figure, label, amount, ...span };
};
