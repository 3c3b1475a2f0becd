import { PAGES } from '@finaceverse/client';
import type { Room } from './room.ts';

/** A page as its module declares it. */
export type DeclaredPage = {
  readonly module: string;
  readonly floor: string;
  readonly route: string;
  readonly group: string;
  readonly permission: string;
  readonly key: string;
  readonly counts: string | null;
};

/** A page of the menu: what is declared of it, and what its room calls it. */
export type MenuEntry = DeclaredPage & { readonly label: string; readonly onPhone: boolean };

/** A product: its pages appear in the menu together, and only while it is the current one. */
export type Product = { readonly name: string; readonly title: string; readonly pages: readonly MenuEntry[] };

/** The whole menu of one person. */
export type Menu = {
  /** Pages of everybody's day, above the products. */
  readonly work: readonly MenuEntry[];
  readonly products: readonly Product[];
  /** What stands at the foot: control and settings. */
  readonly foot: readonly MenuEntry[];
};

/** The menu that a person with these permissions sees: a page that may not be opened is not there. */
export const menuFor = (
  rooms: readonly Room[],
  permissions: readonly string[],
  declared: readonly DeclaredPage[] = PAGES,
): Menu => {
  const entries = declared.flatMap((page): readonly MenuEntry[] => {
    const drawn = rooms.find(({ name }) => name === page.module)?.pages?.[page.route];
    const may = page.permission === 'signed_in' || permissions.includes(page.permission);
    return drawn === undefined || !may ? [] : [{ ...page, label: drawn.label, onPhone: drawn.onPhone === true }];
  });
  const work = entries.filter(({ group }) => group === 'top');
  const ofProducts = entries.filter(({ group, floor }) => group !== 'top' && floor === 'product');
  return {
    work,
    products: [...new Set(ofProducts.map((page) => page.module))].map((name) => ({
      name,
      title: rooms.find((room) => room.name === name)?.title ?? name,
      pages: ofProducts.filter((page) => page.module === name),
    })),
    foot: entries.filter((page) => !work.includes(page) && !ofProducts.includes(page)),
  };
};

/** The menu of a client's own people: the pages of the portal that have a name, in the firm's order, and no product. */
export const portalMenu = (menu: Menu, portal: NonNullable<Room['portal']>): Menu => {
  const named = pagesOf(menu).flatMap((page): readonly MenuEntry[] => {
    const label = portal[page.route]?.label;
    return label === undefined ? [] : [{ ...page, label, onPhone: true, counts: null }];
  });
  return { work: named, products: [], foot: [] };
};

/** All pages of a menu, in its order. */
export const pagesOf = ({ work, products, foot }: Menu): readonly MenuEntry[] => [
  ...work,
  ...products.flatMap(({ pages }) => pages),
  ...foot,
];

const isAt = (route: string, path: string): boolean =>
  route === '/' ? path === '/' : path === route || path.startsWith(`${route}/`);

/** The product that the path stands in, else the one used last, else the first. */
export const currentProduct = ({ products }: Menu, path: string, last: string | undefined): Product | undefined =>
  products.find(({ pages }) => pages.some(({ route }) => isAt(route, path))) ??
  products.find(({ name }) => name === last) ??
  products[0];
