import { z } from 'zod';
import { call, contract, event } from '../../kernel/contract.ts';

/** A client of the firm. */
export const clientView = z.object({ id: z.string(), name: z.string(), version: z.number().int() });

/**
 * A company, trust or sole trader that keeps books. `clientId` is null for the firm's own. `fiscalYearStart` is the
 * month, 1 to 12, with which its fiscal year begins.
 */
export const legalEntityView = z.object({
  id: z.string(),
  clientId: z.string().nullable(),
  name: z.string(),
  baseCurrency: z.string(),
  timeZone: z.string(),
  fiscalYearStart: z.number().int(),
});
export type LegalEntity = z.infer<typeof legalEntityView>;

/** What must be known of a legal entity to take it on. */
export const newLegalEntity = z.object({
  clientId: z.string().max(60).nullable().optional(),
  name: z.string().trim().min(1).max(200),
  baseCurrency: z.string().regex(/^[A-Z]{3}$/, 'is a currency such as USD'),
  timeZone: z.string().min(1).max(60),
  fiscalYearStart: z.number().int().min(1).max(12).default(1),
});

export const clientAdded = event('firm.client_added.v1', 'A client was taken on.', z.object({ name: z.string() }));
export const legalEntityAdded = event(
  'firm.legal_entity_added.v1',
  'A legal entity was taken on.',
  z.object({ name: z.string(), clientId: z.string().nullable() }),
);
export const engagementAgreed = event(
  'firm.engagement_agreed.v1',
  'Work for a client was agreed.',
  z.object({ clientId: z.string(), service: z.string() }),
);
export const engagementEnded = event(
  'firm.engagement_ended.v1',
  'Work for a client was ended.',
  z.object({ clientId: z.string(), service: z.string(), until: z.string() }),
);
export const wallRaised = event(
  'firm.wall_raised.v1',
  'A client was hidden from a member of the staff.',
  z.object({ person: z.string(), reason: z.string() }),
);
export const wallTakenDown = event(
  'firm.wall_taken_down.v1',
  'A client was shown to a member of the staff again.',
  z.object({ person: z.string() }),
);

export const settingChanged = event(
  'firm.setting_changed.v1',
  'The firm decided something for itself.',
  z.object({ name: z.string(), before: z.string(), after: z.string() }),
);

export const keysRotated = event(
  'firm.keys_rotated.v1',
  'The key of the firm got a new version.',
  z.object({ version: z.number().int() }),
);

/**
 * The calls of firm. Each sees what the caller's scope shows.
 *
 * - `clients` lists clients by name; `add_client` adds one.
 * - `legal_entity` gives one; `take_on_entity` gives the client's entity of that name, made where there is none. Where
 *   no client is named it belongs to the client of its own name, who is taken on too.
 * - `settle` says where a new firm is at home and in what it counts; before anybody could choose.
 *
 * @errors firm.no_such_client, firm.no_such_legal_entity (404), firm.client_exists, firm.legal_entity_differs (409)
 */
export const firmContract = contract('firm', {
  calls: {
    clients: call(z.object({}), z.object({ items: z.array(clientView) })),
    add_client: call(z.object({ name: z.string().trim().min(1).max(200) }), clientView),
    legal_entity: call(z.object({ id: z.string() }), legalEntityView),
    take_on_entity: call(newLegalEntity, legalEntityView),
    settle: call(z.object({ country: z.string(), currency: z.string() }), z.object({})),
  },
  events: [
    clientAdded,
    legalEntityAdded,
    engagementAgreed,
    engagementEnded,
    wallRaised,
    wallTakenDown,
    settingChanged,
    keysRotated,
  ],
});
