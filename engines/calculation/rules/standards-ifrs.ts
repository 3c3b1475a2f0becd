import { outline } from './outline.ts';
import type { RuleNode } from './tree.ts';

/** International Financial Reporting Standards, to the paragraphs that figures rest on. Summaries are our own. */
export const IFRS_NODES: readonly RuleNode[] = [
  {
    id: 'ifrs',
    kind: 'jurisdiction',
    label: 'IFRS',
    from: '2001-04-01',
    summary: 'International Financial Reporting Standards.',
  },
  ...outline('ifrs', [
    {
      id: 'ias-1',
      label: 'IAS 1',
      from: '2005-01-01',
      summary: 'Presentation of financial statements; IFRS 18 takes its place for years from 2027.',
      sections: [
        {
          id: 'ias-1.presentation',
          label: 'IAS 1 General features',
          summary: 'What every set of statements keeps to.',
          paragraphs: [
            ['15', 'Statements represent transactions faithfully, so totals follow from the entries behind them.'],
            ['25', 'Statements assume a going concern unless there is no realistic choice.'],
            ['27', 'Expenses and income belong to the periods they relate to, whenever cash moves.'],
            ['29', 'Material classes of similar items are shown apart.'],
            ['32', 'Assets and liabilities, income and expenses are not set off unless a standard asks for it.'],
            ['38', 'Comparative figures of the period before are given.'],
          ],
        },
        {
          id: 'ias-1.position',
          label: 'IAS 1 Financial position',
          summary: 'Current and non-current items.',
          paragraphs: [
            ['66', 'When an asset is current.'],
            [
              '69',
              'When a liability is current: no right at the reporting date to put settlement off for twelve months.',
            ],
          ],
        },
      ],
    },
    {
      id: 'ias-2',
      label: 'IAS 2',
      from: '2005-01-01',
      summary: 'Inventories.',
      sections: [
        {
          id: 'ias-2.measurement',
          label: 'IAS 2 Measurement',
          summary: 'Cost, cost formulas and write-down.',
          paragraphs: [
            ['9', 'Inventories stand at the lower of cost and net realisable value.'],
            ['10', 'Cost is that of purchase, conversion and bringing them to their place and condition.'],
            ['25', 'Interchangeable items are costed first-in-first-out or by weighted average.'],
            ['34', 'Cost becomes an expense when the revenue is recognised; write-downs when they occur.'],
          ],
        },
      ],
    },
    {
      id: 'ias-7',
      label: 'IAS 7',
      from: '1994-01-01',
      summary: 'Statement of cash flows.',
      sections: [
        {
          id: 'ias-7.presentation',
          label: 'IAS 7 Presentation',
          summary: 'Operating, investing and financing flows.',
          paragraphs: [
            ['10', 'Flows are classed as operating, investing or financing.'],
            ['18', 'Operating flows are shown by the direct or the indirect method.'],
            ['25', 'Flows in foreign currency are translated at the rate of their day.'],
            ['28', 'Effects of exchange rates on cash are shown apart.'],
          ],
        },
      ],
    },
    {
      id: 'ias-8',
      label: 'IAS 8',
      from: '2005-01-01',
      summary: 'Accounting policies, estimates and errors.',
      sections: [
        {
          id: 'ias-8.changes',
          label: 'IAS 8 Changes',
          summary: 'Policies backwards, estimates forwards, errors corrected.',
          paragraphs: [
            ['19', 'A voluntary change of policy is applied to earlier periods too.'],
            ['36', 'A change of estimate counts from its period on.'],
            ['42', 'Material errors are corrected in the comparative figures.'],
          ],
        },
      ],
    },
    {
      id: 'ias-10',
      label: 'IAS 10',
      from: '2005-01-01',
      summary: 'Events after the reporting period.',
      sections: [
        {
          id: 'ias-10.recognition',
          label: 'IAS 10 Recognition',
          summary: 'Adjusting and other events.',
          paragraphs: [
            ['8', 'Figures are adjusted for events that show conditions of the reporting date.'],
            ['10', 'Figures are not adjusted for conditions that arose later.'],
          ],
        },
      ],
    },
    {
      id: 'ias-12',
      label: 'IAS 12',
      from: '1998-01-01',
      summary: 'Income taxes.',
      sections: [
        {
          id: 'ias-12.measurement',
          label: 'IAS 12 Recognition and measurement',
          summary: 'Current and deferred tax.',
          paragraphs: [
            ['12', 'Unpaid current tax is a liability, overpaid tax an asset.'],
            ['15', 'Taxable temporary differences give deferred tax liabilities.'],
            ['24', 'Deductible temporary differences give deferred tax assets as far as profit is probable.'],
            ['46', 'Current tax is measured by rates enacted or substantively enacted at the reporting date.'],
            ['47', 'Deferred tax is measured by the rates expected when it reverses.'],
            ['53', 'Deferred tax is not discounted.'],
          ],
        },
      ],
    },
    {
      id: 'ias-16',
      label: 'IAS 16',
      from: '2005-01-01',
      summary: 'Property, plant and equipment.',
      sections: [
        {
          id: 'ias-16.recognition',
          label: 'IAS 16 Recognition and cost',
          summary: 'What cost includes.',
          paragraphs: [
            ['15', 'An item is first measured at cost.'],
            ['16', 'Cost: price, costs of bringing it into use, and dismantling.'],
            ['30', 'Cost model: cost less accumulated depreciation and impairment.'],
          ],
        },
        {
          id: 'ias-16.depreciation',
          label: 'IAS 16 Depreciation',
          summary: 'Amount, period and method of depreciation.',
          paragraphs: [
            ['43', 'Significant parts are depreciated apart.'],
            ['48', 'The charge of a period goes to profit or loss unless it is part of another asset.'],
            ['50', 'The depreciable amount is spread systematically over the useful life.'],
            ['51', 'Residual value and life are reviewed at least once a year.'],
            ['53', 'The depreciable amount is cost less residual value.'],
            ['55', 'Depreciation begins when the asset is available for use, so a first year may be partial.'],
            ['60', 'The method follows the pattern in which the benefits are used up.'],
            ['62', 'Straight-line, diminishing balance and units of production are accepted methods.'],
            ['62A', 'A method based on revenue is not appropriate.', '2016-01-01'],
          ],
        },
        {
          id: 'ias-16.derecognition',
          label: 'IAS 16 Derecognition',
          summary: 'Disposal of an item.',
          paragraphs: [
            ['68', 'Gain or loss on disposal goes to profit or loss.'],
            ['71', 'Gain or loss: proceeds less carrying amount.'],
          ],
        },
      ],
    },
    {
      id: 'ias-20',
      label: 'IAS 20',
      from: '1984-01-01',
      summary: 'Government grants.',
      sections: [
        {
          id: 'ias-20.recognition',
          label: 'IAS 20 Recognition',
          summary: 'Grants follow the costs that they meet.',
          paragraphs: [['12', 'Grants are income over the periods of the costs that they are to compensate.']],
        },
      ],
    },
    {
      id: 'ias-21',
      label: 'IAS 21',
      from: '2005-01-01',
      summary: 'Effects of changes in foreign exchange rates.',
      sections: [
        {
          id: 'ias-21.definitions',
          label: 'IAS 21 Definitions',
          summary: 'Closing rate, spot rate, monetary items.',
          paragraphs: [
            ['8', 'Closing rate: the spot rate at the end of the reporting period.'],
            ['16', 'Monetary items: a right or a duty to a fixed or determinable number of currency units.'],
            ['19A', 'Which rate to estimate when a currency cannot be exchanged.', '2025-01-01'],
          ],
        },
        {
          id: 'ias-21.transactions',
          label: 'IAS 21 Foreign currency transactions',
          summary: 'Recognition and later measurement in the functional currency.',
          paragraphs: [
            ['21', 'A foreign currency transaction is first recorded at the spot rate of its date.'],
            ['22', 'An average rate of a week or month may stand for daily rates if they hardly move.'],
            ['23', 'Monetary items are translated at the closing rate at each reporting date.'],
            ['28', 'Differences on settling or retranslating monetary items go to profit or loss.'],
            ['29', 'A difference belongs to each period until settlement by the change of rates in it.'],
            ['32', 'Differences on a net investment go to other comprehensive income in the group.'],
            ['39', 'Statements in another currency: assets at closing, income at transaction rates.'],
            ['40', 'Average rates may be used for income unless they move strongly.'],
          ],
        },
      ],
    },
    {
      id: 'ias-23',
      label: 'IAS 23',
      from: '2009-01-01',
      summary: 'Borrowing costs.',
      sections: [
        {
          id: 'ias-23.recognition',
          label: 'IAS 23 Recognition',
          summary: 'Borrowing costs of qualifying assets.',
          paragraphs: [
            ['8', 'Borrowing costs of a qualifying asset are part of its cost.'],
            ['14', 'General borrowings count at their weighted average rate.'],
          ],
        },
      ],
    },
    {
      id: 'ias-32',
      label: 'IAS 32',
      from: '2005-01-01',
      summary: 'Financial instruments: presentation.',
      sections: [
        {
          id: 'ias-32.offsetting',
          label: 'IAS 32 Presentation',
          summary: 'Debt, equity and set-off.',
          paragraphs: [
            ['15', 'An instrument is a liability or equity by the substance of its contract.'],
            ['42', 'Set-off needs a legal right and the intention to settle net.'],
          ],
        },
      ],
    },
    {
      id: 'ias-33',
      label: 'IAS 33',
      from: '2005-01-01',
      summary: 'Earnings per share.',
      sections: [
        {
          id: 'ias-33.measurement',
          label: 'IAS 33 Measurement',
          summary: 'Basic and diluted earnings per share.',
          paragraphs: [
            ['10', 'Basic: profit of ordinary holders over the weighted average of shares.'],
            ['31', 'Diluted: both adjusted for all dilutive potential shares.'],
          ],
        },
      ],
    },
    {
      id: 'ias-36',
      label: 'IAS 36',
      from: '2004-03-31',
      summary: 'Impairment of assets; value in use discounts expected cash flows.',
      sections: [
        {
          id: 'ias-36.value-in-use',
          label: 'IAS 36.30-57',
          summary: 'Measuring value in use from future cash flows and a discount rate.',
          paragraphs: [
            ['30', 'What value in use must reflect: flows, their variation, time, risk.'],
            ['33', 'Projections rest on budgets of at most five years, then a steady or declining rate.'],
            ['55', 'The discount rate is before tax and holds the time value and the asset’s risks.'],
          ],
        },
        {
          id: 'ias-36.loss',
          label: 'IAS 36 Impairment loss',
          summary: 'Recognising the loss.',
          paragraphs: [
            ['18', 'Recoverable amount: the higher of fair value less costs of disposal and value in use.'],
            ['59', 'Only when the recoverable amount is lower is the asset brought down to it.'],
            ['60', 'The loss goes to profit or loss.'],
          ],
        },
      ],
    },
    {
      id: 'ias-37',
      label: 'IAS 37',
      from: '1999-07-01',
      summary: 'Provisions and contingencies.',
      sections: [
        {
          id: 'ias-37.measurement',
          label: 'IAS 37 Recognition and measurement',
          summary: 'When and at what amount.',
          paragraphs: [
            ['14', 'A provision needs a present obligation, a probable outflow and a reliable estimate.'],
            ['36', 'The amount is the best estimate of the expenditure.'],
            ['45', 'Where the time value is material the amount is discounted.'],
            ['47', 'The rate is before tax and holds the risks of the liability.'],
            ['60', 'The growth of a discounted provision is a borrowing cost.'],
          ],
        },
      ],
    },
    {
      id: 'ias-38',
      label: 'IAS 38',
      from: '2004-03-31',
      summary: 'Intangible assets.',
      sections: [
        {
          id: 'ias-38.amortisation',
          label: 'IAS 38 Amortisation',
          summary: 'Development costs and amortisation.',
          paragraphs: [
            ['54', 'Research is an expense.'],
            ['57', 'Development is an asset when six conditions are met.'],
            ['97', 'A finite life spreads the depreciable amount; straight line if the pattern is not known.'],
            ['107', 'An indefinite life is not amortised but tested for impairment.'],
          ],
        },
      ],
    },
    {
      id: 'ifrs-3',
      label: 'IFRS 3',
      from: '2009-07-01',
      summary: 'Business combinations.',
      sections: [
        {
          id: 'ifrs-3.goodwill',
          label: 'IFRS 3 Goodwill',
          summary: 'Measuring goodwill.',
          paragraphs: [['32', 'Goodwill: consideration and interests over the net identifiable assets.']],
        },
      ],
    },
    {
      id: 'ifrs-5',
      label: 'IFRS 5',
      from: '2005-01-01',
      summary: 'Assets held for sale.',
      sections: [
        {
          id: 'ifrs-5.measurement',
          label: 'IFRS 5 Measurement',
          summary: 'Held for sale.',
          paragraphs: [
            ['15', 'Lower of carrying amount and fair value less costs to sell.'],
            ['25', 'No depreciation while held for sale.'],
          ],
        },
      ],
    },
    {
      id: 'ifrs-9',
      label: 'IFRS 9',
      from: '2018-01-01',
      summary: 'Financial instruments.',
      sections: [
        {
          id: 'ifrs-9.5.1',
          label: 'IFRS 9.5.1',
          summary: 'Initial measurement.',
          paragraphs: [
            ['5.1.1', 'Fair value, with transaction costs unless measured at fair value through profit or loss.'],
          ],
        },
        {
          id: 'ifrs-9.5.4',
          label: 'IFRS 9.5.4',
          summary: 'Amortised cost and the effective interest method.',
          paragraphs: [
            ['5.4.1', 'Interest revenue is the effective rate times the gross carrying amount.'],
            ['5.4.3', 'A modification restates the carrying amount at the original effective rate.'],
            ['B5.4.1', 'Fees that are part of the effective rate are spread with it.'],
            ['B5.4.6', 'Changed estimates of flows restate the carrying amount at the original effective rate.'],
          ],
        },
        {
          id: 'ifrs-9.5.5',
          label: 'IFRS 9.5.5',
          summary: 'Expected credit losses.',
          paragraphs: [
            ['5.5.3', 'Lifetime losses when credit risk rose significantly.'],
            ['5.5.5', 'Twelve-month losses otherwise.'],
            ['5.5.15', 'Trade receivables without financing always carry lifetime losses.'],
          ],
        },
      ],
    },
    {
      id: 'ifrs-13',
      label: 'IFRS 13',
      from: '2013-01-01',
      summary: 'Fair value measurement.',
      sections: [
        {
          id: 'ifrs-13.measurement',
          label: 'IFRS 13 Measurement',
          summary: 'Price and hierarchy.',
          paragraphs: [
            ['9', 'Fair value: the price to sell an asset or transfer a liability between market participants.'],
            ['72', 'Three levels of inputs.'],
          ],
        },
      ],
    },
    {
      id: 'ifrs-15',
      label: 'IFRS 15',
      from: '2018-01-01',
      summary: 'Revenue from contracts with customers.',
      sections: [
        {
          id: 'ifrs-15.recognition',
          label: 'IFRS 15 Recognition',
          summary: 'Contract, obligations, satisfaction.',
          paragraphs: [
            ['9', 'When a contract is accounted for.'],
            ['22', 'Promises that are distinct are performance obligations.'],
            ['31', 'Revenue is recognised as control passes.'],
          ],
        },
        {
          id: 'ifrs-15.allocation',
          label: 'IFRS 15 Allocation',
          summary: 'Allocating the price to performance obligations.',
          paragraphs: [
            ['35', 'When an obligation is satisfied over time.'],
            ['39', 'Revenue over time follows the progress towards complete satisfaction.'],
            ['47', 'The price is what the entity expects to be entitled to.'],
            ['60', 'A significant financing component adjusts the price.'],
            ['63', 'No adjustment for financing of a year or less.'],
            ['74', 'Price goes to each obligation by relative stand-alone selling prices.'],
            ['76', 'The price is allocated in proportion to stand-alone selling prices.'],
            ['81', 'A discount goes to all obligations in proportion, unless evidence shows otherwise.'],
            ['106', 'Payment before performance is a contract liability.'],
            ['B18', 'Input methods: costs, hours or time elapsed against their expected totals.'],
          ],
        },
      ],
    },
    {
      id: 'ifrs-16',
      label: 'IFRS 16',
      from: '2019-01-01',
      summary: 'Leases.',
      sections: [
        {
          id: 'ifrs-16.lessee',
          label: 'IFRS 16 Lessee',
          summary: 'Lessee measurement of liability and right-of-use asset.',
          paragraphs: [
            ['5', 'Short-term and low-value leases may be left off the balance sheet.'],
            ['6', 'Such leases are expensed evenly or by another systematic pattern.'],
            ['22', 'At commencement a right-of-use asset and a liability are recognised.'],
            ['23', 'The right-of-use asset is first measured at cost.'],
            ['24', 'Its cost: liability, payments made less incentives received, initial direct costs, restoration.'],
            ['26', 'The liability starts at the present value of the payments not yet made.'],
            ['27', 'Which payments count: fixed, indexed, residual guarantees, options, penalties.'],
            ['28', 'Payments that depend on an index count at its level at commencement.'],
            ['31', 'The right-of-use asset is depreciated as IAS 16 asks.'],
            ['32', 'It is depreciated to the earlier of useful life and end of the lease, unless ownership passes.'],
            ['36', 'The liability grows by interest and falls by payments.'],
            ['37', 'Interest is a constant rate on what remains of the liability.'],
            ['39', 'Changed payments remeasure the liability and adjust the asset.'],
            ['42', 'A change of index remeasures at an unchanged discount rate.'],
            ['44', 'When a modification is a separate lease.'],
          ],
        },
        {
          id: 'ifrs-16.lessor',
          label: 'IFRS 16 Lessor',
          summary: 'Finance and operating leases of lessors.',
          paragraphs: [
            ['62', 'A lease that transfers substantially all risks and rewards is a finance lease.'],
            ['81', 'Operating lease income is spread evenly or by another systematic pattern.'],
          ],
        },
      ],
    },
    {
      id: 'ifrs-18',
      label: 'IFRS 18',
      from: '2027-01-01',
      summary: 'Presentation and disclosure: categories and subtotals of profit or loss.',
    },
  ]),
];
