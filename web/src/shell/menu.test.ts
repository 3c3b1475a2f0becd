import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentProduct, menuFor, pagesOf, portalMenu, type DeclaredPage } from './menu.ts';
import type { Room } from './room.ts';

const page = (module: string, route: string, group: string, permission: string, floor = 'product'): DeclaredPage => ({
  module,
  floor,
  route,
  group,
  permission,
  key: 'X',
  counts: null,
});

const declared = [
  page('finory', '/', 'top', 'signed_in'),
  page('finory', '/purchases', 'books', 'finory:book:read'),
  page('vamn', '/rules', 'insight', 'vamn:calculation:run'),
  page('audit', '/audit', 'insight', 'audit:event:read', 'service'),
  page('ghost', '/nowhere', 'books', 'signed_in'),
];

const room = (name: string, ...routes: readonly string[]): Room => ({
  name,
  title: name.toUpperCase(),
  pages: Object.fromEntries(routes.map((route) => [route, { label: route, component: () => null }])),
});

const rooms = [room('finory', '/', '/purchases'), room('vamn', '/rules'), room('audit', '/audit')];
const everything = ['finory:book:read', 'vamn:calculation:run', 'audit:event:read'];

test('a person sees the pages that she may open, and a page without a room is in no menu', () => {
  assert.deepEqual(
    pagesOf(menuFor(rooms, ['finory:book:read'], declared)).map(({ route }) => route),
    ['/', '/purchases'],
  );
  assert.deepEqual(
    pagesOf(menuFor(rooms, everything, declared)).map(({ route }) => route),
    ['/', '/purchases', '/rules', '/audit'],
  );
});

test('a person with one product has one; pages of services stand at the foot, not in a product', () => {
  assert.deepEqual(
    menuFor(rooms, ['finory:book:read', 'audit:event:read'], declared).products.map(({ title }) => title),
    ['FINORY'],
  );
  assert.deepEqual(
    menuFor(rooms, everything, declared).foot.map(({ route }) => route),
    ['/audit'],
  );
});

test('the current product is that of the page, else the one used last, else the first', () => {
  const menu = menuFor(rooms, everything, declared);
  assert.equal(currentProduct(menu, '/rules/one', 'finory')?.name, 'vamn');
  assert.equal(currentProduct(menu, '/', 'vamn')?.name, 'vamn');
  assert.equal(currentProduct(menu, '/', 'gone')?.name, 'finory');
  assert.equal(currentProduct({ ...menu, products: [] }, '/', undefined), undefined);
});

test("a client's people see the pages of the portal that have a name, and no product", () => {
  const portal = { '/': { label: 'Home' }, '/purchases': {} };
  const menu = portalMenu(menuFor(rooms, everything, declared), portal);
  assert.deepEqual(
    menu.work.map(({ route, label }) => [route, label]),
    [['/', 'Home']],
  );
  assert.deepEqual([menu.products, menu.foot], [[], []]);
});
