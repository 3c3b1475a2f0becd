import { bank } from './en/bank.ts';
import { books } from './en/books.ts';
import { calculation, check, definitions, operations, receipt, rules } from './en/calculation.ts';
import { design } from './en/design.ts';
import { documents } from './en/documents.ts';
import { home } from './en/home.ts';
import { luca } from './en/luca.ts';
import { platform } from './en/platform.ts';
import { setup } from './en/setup.ts';
import { shell } from './en/shell.ts';
import { trade } from './en/trade.ts';

/** Every sentence of the app in English, by the room that says it. */
export const en = {
  ...shell,
  design,
  home,
  documents,
  trade,
  bank,
  books,
  luca,
  calculation,
  receipt,
  operations,
  check,
  rules,
  definitions,
  ...platform,
  ...setup,
};
