import { IFRS_NODES } from './standards-ifrs.ts';
import { US_GAAP_NODES } from './standards-us-gaap.ts';
import { outline } from './outline.ts';
import type { RulePack } from './tree.ts';

/** Accounting standards that the calculators cite: international, United States, United Kingdom. */
export const STANDARDS_PACK: RulePack = {
  name: 'standards',
  version: '2026.2',
  nodes: [
    ...IFRS_NODES,
    ...US_GAAP_NODES,
    {
      id: 'uk-gaap',
      kind: 'jurisdiction',
      label: 'UK GAAP',
      from: '2015-01-01',
      summary: 'Standards of the Financial Reporting Council of the United Kingdom.',
    },
    ...outline('uk-gaap', [
      {
        id: 'frs-102',
        label: 'FRS 102',
        from: '2015-01-01',
        summary: 'The standard of companies that apply neither IFRS nor FRS 105.',
        sections: [
          {
            id: 'frs-102.s11',
            label: 'FRS 102 Section 11',
            summary: 'Basic financial instruments.',
            paragraphs: [['11.15', 'Amortised cost: interest at a constant effective rate.']],
          },
          {
            id: 'frs-102.s17',
            label: 'FRS 102 Section 17',
            summary: 'Property, plant and equipment.',
            paragraphs: [
              ['17.18', 'The depreciable amount is spread systematically over the useful life.'],
              ['17.22', 'Straight-line, diminishing balance and usage are possible methods.'],
            ],
          },
          {
            id: 'frs-102.s20',
            label: 'FRS 102 Section 20',
            summary: 'Leases; on the balance sheet of lessees for years from 2026.',
          },
          { id: 'frs-102.s23', label: 'FRS 102 Section 23', summary: 'Revenue; five steps for years from 2026.' },
          {
            id: 'frs-102.s30',
            label: 'FRS 102 Section 30',
            summary: 'Foreign currency translation.',
            paragraphs: [
              ['30.9', 'Monetary items are translated at the closing rate.'],
              ['30.10', 'Differences on monetary items go to profit or loss.'],
            ],
          },
        ],
      },
    ]),
  ],
};
