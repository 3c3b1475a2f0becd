import type { PlainArguments, PlainDate } from '../definition.ts';
import { countedDays, lastDay, yearsBetween } from './dates.ts';

export function sumOfDigits(args: PlainArguments): number {
  const life = args.number('life');
  const weight = (life - args.number('per') + 1) / ((life * (life + 1)) / 2);
  return (args.number('cost') - args.number('salvage')) * weight;
}

export function fixedDeclining(args: PlainArguments): number {
  const [cost, life, months] = [args.number('cost'), args.number('life'), Math.trunc(args.number('month')) / 12];
  const period = Math.trunc(args.number('period'));
  if (cost === 0) return 0;
  const rate = Math.round((1 - Math.exp(Math.log(args.number('salvage') / cost) / life)) * 1000) / 1000;
  if (period <= 1) return cost * rate * months;
  const book = cost * (1 - rate * months) * (1 - rate) ** (period - 2);
  return book * rate * (period === Math.trunc(life) + 1 ? 1 - months : 1);
}

/** Book value after some periods of declining balance, never below salvage. */
function bookAfter(args: PlainArguments, periods: number): number {
  const [cost, salvage] = [args.number('cost'), args.number('salvage')];
  const kept = Math.max(0, 1 - args.number('factor') / args.number('life'));
  return Math.max(Math.min(salvage, cost), cost * kept ** periods);
}

export function doubleDeclining(args: PlainArguments): number {
  const period = Math.max(1, args.number('period'));
  return bookAfter(args, period - 1) - bookAfter(args, period);
}

export function variableDeclining(args: PlainArguments): number {
  const [cost, life, start, end] = [args.number('cost'), args.number('life'), args.number('start'), args.number('end')];
  const switches = args.number('noSwitch') === 0;
  const before = writtenOff(args, cost, life, start, switches);
  return args.profile === 'excel-2010' && switches && start % 1 !== 0
    ? writtenOff(args, cost - before, life - start, end - start, switches)
    : writtenOff(args, cost, life, end, switches) - before;
}

/** What has been written off of `opening` at `time`: whole periods, then the broken one in proportion. */
function writtenOff(args: PlainArguments, opening: number, life: number, time: number, switches: boolean): number {
  const speed = args.number('factor') / args.number('life');
  const full = Math.floor(time);
  let open = Math.max(0, opening - args.number('salvage'));
  let [book, done] = [opening, 0];
  for (let period = 0; period <= full; period += 1) {
    const falling = Math.min(book * speed, open);
    const even = switches && life > period ? open / (life - period) : Number.NEGATIVE_INFINITY;
    const isBroken = period === full;
    const stops =
      isBroken && even > falling && full === Math.trunc(life) && full > 0 && opening === args.number('cost');
    const amount = (stops ? 0 : Math.max(falling, even)) * (isBroken ? time - full : 1);
    book -= amount;
    open -= amount;
    done += amount;
  }
  return done;
}

function leapDayCut(date: PlainDate, basis: number): PlainDate {
  return (basis === 1 || basis === 3) && date.month === 2 && date.day === 29 ? { ...date, day: 28 } : date;
}

function yearsTaken(rate: number): number {
  const years = 1 / rate;
  return Math.abs(years - Math.round(years)) < 1e-9 ? Math.round(years) : Math.ceil(years);
}

function firstShare(args: PlainArguments): number {
  const basis = args.number('basis');
  const [bought, end] = [args.date('purchased'), args.date('first')];
  const year = basis === 3 ? 365 : basis === 1 ? 337 + lastDay(bought.year, 2) : 360;
  return countedDays(basis, leapDayCut(bought, basis), leapDayCut(end, basis)) / year;
}

export function frenchLinear(args: PlainArguments): number {
  const [cost, salvage, rate, period] = [
    args.number('cost'),
    args.number('salvage'),
    args.number('rate'),
    args.number('period'),
  ];
  if (cost === salvage || period > yearsTaken(rate)) return 0;
  let open = cost - salvage;
  let amount = Math.min(open, cost * rate * (firstShare(args) || 1));
  // A broken period before the first year ends gets a full year, as recorded from Excel.
  if (period > 0 && period < 1) return cost * rate;
  for (let index = 0; index < Math.trunc(period); index += 1) {
    open -= amount;
    amount = Math.max(0, Math.min(open, cost * rate));
  }
  return amount;
}

/** Halves go up, after the dust of floats beyond 9 decimals has been wiped off. */
function roundWhole(amount: number): number {
  return Math.floor(Number(amount.toFixed(9)) + 0.5);
}

/** LibreOffice's schedule: book values from the first part on, until one would fall below the residual value. */
function declineByLibre(args: PlainArguments): number {
  const [cost, salvage, periods] = [args.number('cost'), args.number('salvage'), Math.trunc(args.number('period'))];
  const life = 1 / args.number('rate');
  const speed = args.number('rate') * (life > 6 ? 2.5 : life >= 5 ? 2 : life >= 3 ? 1.5 : 1);
  const parts = [
    roundWhole(yearsBetween(args.number('basis'), args.date('purchased'), args.date('first')) * speed * cost),
  ];
  let book = cost - (parts[0] ?? 0);
  while (parts.length <= periods) {
    const part = roundWhole(book * speed);
    if (book - salvage < part) return parts.length === periods ? roundWhole(book / 2) : 0;
    parts.push(part);
    book -= part;
  }
  return parts.at(-1) ?? 0;
}

export function frenchDeclining(args: PlainArguments): number {
  if (args.profile === 'libreoffice') return declineByLibre(args);
  const [cost, salvage, period] = [args.number('cost'), args.number('salvage'), args.number('period')];
  const years = yearsTaken(args.number('rate'));
  if (cost === salvage || period > years) return 0;
  const speed = years > 6 ? 2.5 : years >= 5 ? 2 : years >= 3 ? 1.5 : 1;
  const rate = args.number('rate') * speed;
  const share = firstShare(args);
  const opening = roundWhole(Math.min(cost - salvage, cost * rate * (share || 1)));
  const halving = years + (share === 0 ? 0 : 1) - 3;
  let [book, amount] = [cost - opening, period > 0 && period < 1 ? 0 : opening];
  for (let index = 1; index <= Math.trunc(period); index += 1) {
    amount =
      book < salvage
        ? 0
        : index < halving
          ? book * rate
          : index === halving
            ? book / 2
            : halving >= 1
              ? book
              : book * rate;
    book -= amount;
  }
  return roundWhole(amount);
}
