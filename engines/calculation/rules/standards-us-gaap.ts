import { outline } from './outline.ts';
import type { RuleNode } from './tree.ts';

const CODIFICATION = '2009-09-15';

/** FASB Accounting Standards Codification, to the paragraphs that figures rest on. Summaries are our own. */
export const US_GAAP_NODES: readonly RuleNode[] = [
  {
    id: 'us-gaap',
    kind: 'jurisdiction',
    label: 'US GAAP',
    from: CODIFICATION,
    summary: 'FASB Accounting Standards Codification.',
  },
  ...outline('us-gaap', [
    {
      id: 'asc-105',
      label: 'ASC 105',
      from: CODIFICATION,
      separator: '-',
      summary: 'Generally accepted accounting principles.',
    },
    {
      id: 'asc-210',
      label: 'ASC 210',
      from: CODIFICATION,
      separator: '-',
      summary: 'Balance sheet.',
      sections: [
        {
          id: 'asc-210-20-45',
          label: 'ASC 210-20-45',
          summary: 'Offsetting.',
          paragraphs: [
            ['1', 'Set-off needs determinable amounts, a right to set off, the intention, and enforceability.'],
          ],
        },
      ],
    },
    {
      id: 'asc-230',
      label: 'ASC 230',
      from: CODIFICATION,
      separator: '-',
      summary: 'Statement of cash flows.',
      sections: [{ id: 'asc-230-10-45', label: 'ASC 230-10-45', summary: 'Operating, investing and financing flows.' }],
    },
    {
      id: 'asc-250',
      label: 'ASC 250',
      from: CODIFICATION,
      separator: '-',
      summary: 'Accounting changes and error corrections.',
      sections: [
        {
          id: 'asc-250-10-45',
          label: 'ASC 250-10-45',
          summary: 'Changes of principle and estimate, and errors.',
          paragraphs: [
            ['17', 'A change of estimate counts in its period and later ones.'],
            ['23', 'Errors of earlier periods are corrected by restating them.'],
          ],
        },
      ],
    },
    {
      id: 'asc-260',
      label: 'ASC 260',
      from: CODIFICATION,
      separator: '-',
      summary: 'Earnings per share.',
      sections: [{ id: 'asc-260-10-45', label: 'ASC 260-10-45', summary: 'Basic and diluted earnings per share.' }],
    },
    {
      id: 'asc-326',
      label: 'ASC 326',
      from: '2019-12-15',
      separator: '-',
      summary: 'Credit losses.',
      sections: [
        {
          id: 'asc-326-20-30',
          label: 'ASC 326-20-30',
          summary: 'Expected losses over the contractual life.',
          paragraphs: [['1', 'The allowance brings the amortised cost to what is expected to be collected.']],
        },
      ],
    },
    {
      id: 'asc-330',
      label: 'ASC 330',
      from: CODIFICATION,
      separator: '-',
      summary: 'Inventory.',
      sections: [
        {
          id: 'asc-330-10-35',
          label: 'ASC 330-10-35',
          summary: 'Later measurement of inventory.',
          paragraphs: [
            [
              '1B',
              'Inventory other than LIFO and retail stands at the lower of cost and net realizable value.',
              '2016-12-15',
            ],
          ],
        },
      ],
    },
    {
      id: 'asc-340',
      label: 'ASC 340',
      from: CODIFICATION,
      separator: '-',
      summary: 'Other assets and deferred costs.',
      sections: [
        {
          id: 'asc-340-10-45',
          label: 'ASC 340-10-45',
          summary: 'Prepaid costs are shown as assets until the service is received.',
        },
      ],
    },
    {
      id: 'asc-350',
      label: 'ASC 350',
      from: CODIFICATION,
      separator: '-',
      summary: 'Intangibles: goodwill and other.',
      sections: [
        {
          id: 'asc-350-30-35',
          label: 'ASC 350-30-35',
          summary: 'Amortization of intangibles.',
          paragraphs: [
            ['6', 'A finite-lived intangible is spread by the pattern of its benefits, else straight line.'],
          ],
        },
      ],
    },
    {
      id: 'asc-360',
      label: 'ASC 360',
      from: CODIFICATION,
      separator: '-',
      summary: 'Property, plant and equipment.',
      sections: [
        {
          id: 'asc-360-10-30',
          label: 'ASC 360-10-30',
          summary: 'Initial measurement at historical cost.',
          paragraphs: [['1', 'Cost includes what is needed to bring the asset to its condition and place.']],
        },
        {
          id: 'asc-360-10-35',
          label: 'ASC 360-10-35',
          summary: 'Cost less salvage is spread over the useful life in a systematic and rational way.',
          paragraphs: [
            ['4', 'Depreciation allocates cost less salvage over the useful life; it does not value the asset.'],
            ['7', 'Declining balance and sum of the years are systematic where benefits fall with age.'],
            ['17', 'An impairment loss: the carrying amount is not recoverable and exceeds fair value.'],
          ],
        },
      ],
    },
    {
      id: 'asc-450',
      label: 'ASC 450',
      from: CODIFICATION,
      separator: '-',
      summary: 'Contingencies.',
      sections: [
        {
          id: 'asc-450-20-25',
          label: 'ASC 450-20-25',
          summary: 'Recognition of loss contingencies.',
          paragraphs: [['2', 'A loss is accrued when it is probable and can be estimated.']],
        },
      ],
    },
    {
      id: 'asc-606',
      label: 'ASC 606',
      from: '2018-12-15',
      separator: '-',
      summary: 'Revenue from contracts with customers.',
      sections: [
        {
          id: 'asc-606-10-25',
          label: 'ASC 606-10-25',
          summary: 'When obligations are satisfied, at a point or over time.',
          paragraphs: [
            ['1', 'When a contract is accounted for.'],
            ['14', 'Promises that are distinct are performance obligations.'],
            ['27', 'When an obligation is satisfied over time.'],
            ['31', 'Revenue over time follows progress towards complete satisfaction.'],
          ],
        },
        {
          id: 'asc-606-10-32',
          label: 'ASC 606-10-32',
          summary: 'Transaction price and its allocation.',
          paragraphs: [
            ['2', 'The price is what the entity expects to be entitled to.'],
            ['15', 'A significant financing component adjusts the price.'],
            ['29', 'Price goes to each obligation by relative standalone selling prices.'],
            ['31', 'Standalone selling prices are set at contract inception and the price allocated in proportion.'],
          ],
        },
      ],
    },
    {
      id: 'asc-740',
      label: 'ASC 740',
      from: CODIFICATION,
      separator: '-',
      summary: 'Income taxes.',
      sections: [
        {
          id: 'asc-740-10-30',
          label: 'ASC 740-10-30',
          summary: 'Measurement of deferred tax.',
          paragraphs: [['8', 'Deferred tax is measured by the enacted rates expected when it reverses.']],
        },
      ],
    },
    { id: 'asc-820', label: 'ASC 820', from: CODIFICATION, separator: '-', summary: 'Fair value measurement.' },
    {
      id: 'asc-830',
      label: 'ASC 830',
      from: CODIFICATION,
      separator: '-',
      summary: 'Foreign currency matters.',
      sections: [
        {
          id: 'asc-830-20-30',
          label: 'ASC 830-20-30',
          summary: 'Initial measurement.',
          paragraphs: [
            ['1', 'Each item is first measured in the functional currency at the rate of the transaction date.'],
          ],
        },
        {
          id: 'asc-830-20-35',
          label: 'ASC 830-20-35',
          summary: 'Transaction gains and losses go to net income of the period in which rates change.',
          paragraphs: [
            [
              '1',
              'A change of rates between functional and transaction currency is a transaction gain or loss in net income.',
            ],
            ['2', 'At each balance sheet date balances in another currency are adjusted to the current rate.'],
          ],
        },
        {
          id: 'asc-830-30-45',
          label: 'ASC 830-30-45',
          summary: 'Translation of statements.',
          paragraphs: [
            ['3', 'Assets and liabilities at the current rate, income at the rates when it arose or averages.'],
          ],
        },
      ],
    },
    {
      id: 'asc-835',
      label: 'ASC 835',
      from: CODIFICATION,
      separator: '-',
      summary: 'Interest.',
      sections: [
        { id: 'asc-835-20-25', label: 'ASC 835-20-25', summary: 'Capitalization of interest.' },
        {
          id: 'asc-835-30-35',
          label: 'ASC 835-30-35',
          summary: 'The interest method of spreading premium and discount.',
          paragraphs: [
            ['2', 'Premium or discount is amortized so that interest is a constant rate on the carrying amount.'],
            ['4', 'Another method may be used if the result hardly differs.'],
          ],
        },
        {
          id: 'asc-835-30-45',
          label: 'ASC 835-30-45',
          summary: 'Presentation of discount, premium and issue cost.',
          paragraphs: [['1A', 'Discount, premium and debt issue cost are shown with the debt.', '2015-12-15']],
        },
      ],
    },
    {
      id: 'asc-842',
      label: 'ASC 842',
      from: '2018-12-15',
      separator: '-',
      summary: 'Leases.',
      sections: [
        {
          id: 'asc-842-10-25',
          label: 'ASC 842-10-25',
          summary: 'Lease classification.',
          paragraphs: [
            [
              '2',
              'Five tests of a finance lease: ownership, option, most of the life, substantially all of the value, special asset.',
            ],
          ],
        },
        {
          id: 'asc-842-20-25',
          label: 'ASC 842-20-25',
          summary: 'Recognition by lessees.',
          paragraphs: [
            ['1', 'At commencement a right-of-use asset and a liability are recognised.'],
            ['2', 'Short-term leases may be left off the balance sheet.'],
            ['5', 'Finance lease: amortization of the asset and interest on the liability.'],
            ['6', 'Operating lease: one straight-line cost, spread evenly over the term.'],
          ],
        },
        {
          id: 'asc-842-20-30',
          label: 'ASC 842-20-30',
          summary: 'Initial measurement of the lease liability and the right-of-use asset.',
          paragraphs: [
            ['1', 'The liability is the present value of payments not yet paid.'],
            ['3', 'The rate implicit in the lease, or the incremental borrowing rate.'],
            ['5', 'The asset: liability, payments made less incentives received, initial direct costs.'],
          ],
        },
        {
          id: 'asc-842-20-35',
          label: 'ASC 842-20-35',
          summary: 'Later measurement; an operating lease keeps a straight-line cost.',
          paragraphs: [
            ['1', 'Finance lease: the liability grows by interest and falls by payments; the asset is amortized.'],
            [
              '3',
              'Operating lease: the asset is the liability adjusted for prepaid or accrued rent, direct costs and incentives.',
            ],
            ['4', 'Remeasuring the liability when payments change.'],
            ['7', 'A finance lease asset is amortized straight line unless another pattern fits better.'],
            ['8', 'Over the shorter of term and useful life, unless ownership passes.'],
          ],
        },
      ],
    },
  ]),
];
