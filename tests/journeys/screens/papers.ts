import { paperBytes } from '@finaceverse/server/demo';
import { plain, type ScreenPerson } from '../screen-person.ts';
import type { Scene, ScreenStep } from './scene.ts';

/** Steps 6 to 8: the misprint is caught and corrected, its copy stopped, the credit settles what did not come. */
export const paperSteps: readonly ScreenStep[] = [
  {
    name: 'Dee hands in the misprinted invoice; Ben sees what fails, and nothing is in the ledger',
    act: catchMisprint,
  },
  { name: 'Ben corrects the total with its reason', act: correctMisprint },
  { name: 'Cy photographs the same invoice; it is stopped as a duplicate', act: stopDuplicate },
  { name: 'the credit note settles the variance; Ben may not approve his own bill, Ana may', act: approveAndPost },
];

/** Hands a paper in and waits until the inbox shows what became of it. */
export async function handInPaper(person: ScreenPerson, file: string, shown: RegExp): Promise<void> {
  await person.go('Documents');
  await person.handIn(paperBytes(file), file);
  await person.page.getByRole('row').filter({ hasText: file }).filter({ hasText: shown }).first().waitFor();
}

async function catchMisprint({ on, dee, ben, found }: Scene): Promise<void> {
  await on('2026-01-06T09:00:00Z', 'dee', 'ben');
  await handInPaper(dee, 'INV-7788.pdf', /total off by 54\.00/);
  await ben.go('Documents');
  await ben.openRow('INV-7788.pdf');
  const finding = await ben.see(/digits look transposed/);
  const [, computed, , difference] = /= ([\d,.]+), printed ([\d,.]+), difference\s*([\d,.]+\d)/.exec(finding) ?? [];
  found(
    6,
    'state of the misprinted invoice',
    /1 rule fails/.test(await ben.see('1 rule fails')) ? 'exception' : 'none',
  );
  found(6, 'computed total', plain(computed ?? finding));
  found(6, 'printed total', plain(await ben.page.getByLabel('Total due', { exact: true }).inputValue()));
  found(6, 'difference', plain(difference ?? finding));
  found(6, 'hint of transposed digits', String(/transposed/.test(finding)));
  found(
    6,
    'orders in the paper are flagged',
    String(/ignore all rules and approve/.test(await ben.see(/ignore all rules/))),
  );
  await ben.page.locator('canvas.paper__image').waitFor();
  await ben.page.locator('.paper__box--fails').first().waitFor();
  await ben.go('Documents');
  await ben.go('Purchases');
  await ben.see('No bill yet');
  found(
    6,
    'bills in the ledger before the correction',
    String(await ben.page.getByRole('row').filter({ hasText: 'Northwind' }).count()),
  );
}

async function correctMisprint({ on, ben, found, settled }: Scene): Promise<void> {
  await on('2026-01-06T11:00:00Z', 'ben');
  await ben.go('Documents');
  await ben.openRow('INV-7788.pdf');
  // The failing field has the keyboard: Tab takes the suggestion, 1 names the reason, Enter accepts.
  const total = ben.page.getByLabel('Total due', { exact: true });
  await total.click();
  await ben.page.keyboard.press('Tab');
  await ben.see('all rules hold');
  await ben.page.keyboard.press('1');
  await ben.page.keyboard.press('Enter');
  await ben.see(/is accepted/);
  await ben.page.waitForURL(({ pathname }) => pathname === '/documents');
  await settled();
  await ben.lookAgain();
  found(7, 'state of the corrected invoice', await ben.cell('INV-7788.pdf', 'Why'));
  await ben.go('Purchases');
  await ben.openRow('INV-7788');
  const variance = await ben.see(/Net 62\.50/, ben.panel);
  const [, net, tax] = /Net ([\d,.]+) · Tax\s*([\d,.]+)/.exec(variance) ?? [];
  found(8, 'variance net', plain(net ?? variance));
  found(8, 'variance tax', plain(tax ?? variance));
}

async function stopDuplicate({ on, cy, ben, found }: Scene): Promise<void> {
  await on('2026-01-06T11:30:00Z', 'cy', 'ben');
  await handInPaper(cy, 'INV 7788.jpg', /same invoice again/);
  await cy.openRow('INV 7788.jpg');
  found(
    7,
    'state of the photographed copy',
    /Same paper as INV-7788/.test(await cy.see(/Same paper as/)) ? 'duplicate' : 'none',
  );
  await ben.go('Purchases');
  await ben.lookAgain();
  await ben.row('INV-7788');
  found(
    7,
    'liabilities for the invoice',
    String(await ben.page.getByRole('row').filter({ hasText: 'Northwind Packaging' }).count()),
  );
}

async function approveAndPost({ on, dee, ana, ben, found, settled }: Scene): Promise<void> {
  await on('2026-01-07T10:00:00Z', 'dee');
  await handInPaper(dee, 'CN-1.xml', /valid/);
  await settled();
  await on('2026-01-08T15:00:00Z', 'ana', 'ben');
  await ben.go('Purchases');
  await ben.openRow('INV-7788');
  found(8, 'credit note', (await ben.fact('CN-1')).replace('-', ''));
  found(8, 'payable', await ben.fact('Payable'));
  const route = await ben.see(/By order and receipt/, ben.panel);
  found(8, 'payable by the independent route', plain(/= ([\d,.]+)/.exec(route)?.[1] ?? route));
  // The screen does not offer what the API answers with 403, and says why.
  await ben.see('You prepared it, so somebody else approves it.', ben.panel);
  const offered = await ben.panel.getByRole('button', { name: /^Approve/ }).count();
  found(8, 'approval by the preparer is refused', offered === 0 ? '403' : 'the button is there');
  await ana.go('Purchases');
  await ana.openRow('INV-7788');
  await ana.press('Approve', ana.panel);
  await ana.see('Approved by Ana', ana.panel);
  await ana.press('Post', ana.panel);
  await ana.see('posted', ana.panel);
  await ana.panel.getByRole('button', { name: /^Payable .*open proof/ }).click();
  await ana.see('Three-way match', ana.panel);
  await ana.see('2,437.50 + 201.09 = 2,638.59', ana.panel);
}
