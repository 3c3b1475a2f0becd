import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { currencyExponent } from '@finaceverse/base/currency';
import { Temporal } from '@finaceverse/base/time';
import type { z } from 'zod';
import { identify } from '../../../kernel/scope.ts';
import { legalEntityAdded, legalEntityView, newLegalEntity, type LegalEntity } from '../contract.ts';
import { command, type Context } from '../kit.ts';
import { insertLegalEntity, selectClient, selectClientNamed, selectLegalEntities } from '../store.ts';
import { takeOnClient } from './add-client.ts';

function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

type NewLegalEntity = z.output<typeof newLegalEntity>;

/** @errors firm.no_such_client, firm.bad_time_zone, money.unknown_currency */
async function checked(ctx: Context, input: NewLegalEntity): Promise<Outcome<null>> {
  const currency = currencyExponent(input.baseCurrency);
  if (!currency.ok) return currency;
  if (!isTimeZone(input.timeZone)) {
    const message = `"${input.timeZone}" is no time zone; one is America/New_York.`;
    return refuse(errors.bad_time_zone, { sentence: message }, { fields: [{ pointer: '/timeZone', message }] });
  }
  if (typeof input.clientId === 'string' && !(await selectClient(ctx, input.clientId)))
    return refuse(errors.no_such_client, {});
  return ok(null);
}

async function insert(ctx: Context, input: NewLegalEntity, clientId: string | null): Promise<LegalEntity | undefined> {
  const id = ctx.newId('com');
  const { name, baseCurrency, timeZone, fiscalYearStart } = input;
  const entity = { id, clientId, name, baseCurrency, timeZone, fiscalYearStart };
  await identify(ctx, id, clientId);
  if (!(await insertLegalEntity(ctx, entity))) return undefined;
  await ctx.emit(legalEntityAdded, { subject: id, data: { name, clientId } });
  return entity;
}

export const addLegalEntity = command({
  name: 'firm.add_legal_entity',
  summary: 'Takes a legal entity of a client on, or of the firm itself where no client is named.',
  permission: 'firm:client:manage',
  input: newLegalEntity,
  output: legalEntityView,
  handle: async (ctx, input) => {
    const fine = await checked(ctx, input);
    if (!fine.ok) return fine;
    const entity = await insert(ctx, input, input.clientId ?? null);
    return entity ? ok(entity) : refuse(errors.legal_entity_exists, { name: input.name });
  },
});

/** For the books, whose own permission has been checked: finds or makes, so that it bears repetition. */
export const takeOnEntity = command({
  name: 'firm.take_on_entity',
  summary: 'Gives the legal entity of that name, taken on with its client where there is none.',
  permission: 'signed_in',
  input: newLegalEntity,
  output: legalEntityView,
  handle: async (ctx, input) => {
    const fine = await checked(ctx, input);
    if (!fine.ok) return fine;
    const client =
      input.clientId === undefined
        ? ((await selectClientNamed(ctx, input.name)) ?? (await takeOnClient(ctx, input.name)))
        : undefined;
    const clientId = input.clientId === undefined ? client?.id : input.clientId;
    if (clientId === undefined) return refuse(errors.client_exists, { name: input.name });
    const known = (await selectLegalEntities(ctx)).find(
      (entity) => entity.clientId === clientId && entity.name.toLowerCase() === input.name.toLowerCase(),
    );
    const entity = known ?? (await insert(ctx, input, clientId));
    if (entity?.baseCurrency === input.baseCurrency && entity.timeZone === input.timeZone) return ok(entity);
    return refuse(errors.legal_entity_differs, { name: input.name });
  },
});
