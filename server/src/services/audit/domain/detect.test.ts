import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detect, type RuleEntry } from './detect.ts';
import { SHIPPED_RULES } from './detection-rules.ts';

let sequence = 0;
const entry = (action: string, more: Partial<RuleEntry> & { minute?: number } = {}): RuleEntry => {
  sequence += 1;
  const { minute = 0, ...rest } = more;
  const at = new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString();
  return { sequence, action, at, person: 'usr_ana', address: '203.0.113.7', data: {}, ...rest };
};
const times = (count: number, make: (index: number) => RuleEntry): RuleEntry[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** For each shipped rule what it must find, and what looks like it and is nothing. */
const CASES: Readonly<Record<string, { readonly fires: readonly RuleEntry[]; readonly silent: readonly RuleEntry[] }>> =
  {
    guessing: {
      fires: times(6, (minute) => entry('identity.sign_in_failed.v1', { minute })),
      silent: times(6, (index) => entry('identity.sign_in_failed.v1', { minute: index * 9 })),
    },
    spraying: {
      fires: times(4, (minute) => entry('identity.sign_in_failed.v1', { minute, person: `usr_${minute}` })),
      silent: times(4, (minute) =>
        entry('identity.sign_in_failed.v1', { minute, person: `usr_${minute}`, address: `203.0.113.${minute}` }),
      ),
    },
    many_places: {
      fires: times(3, (minute) => entry('identity.signed_in.v1', { minute, address: `203.0.113.${minute}` })),
      silent: times(5, (minute) => entry('identity.signed_in.v1', { minute })),
    },
    probing: {
      fires: times(5, (minute) => entry('kernel.access_denied.v1', { minute, data: { side: 'attempted' } })),
      silent: times(5, (minute) => entry('kernel.access_denied.v1', { minute, data: { side: 'protected' } })),
    },
    refused_often: {
      fires: times(10, (index) => entry('kernel.deed_refused.v1', { minute: index % 5 })),
      silent: times(9, (minute) => entry('kernel.deed_refused.v1', { minute })),
    },
    mass_export: {
      fires: times(3, (index) => entry('audit.log_exported.v1', { minute: index * 10 })),
      silent: times(3, (index) => entry('audit.log_exported.v1', { minute: index * 10, person: `usr_${index}` })),
    },
    rights_raised: {
      fires: [entry('identity.user_changed.v1', { data: { role: 'partner', roleBefore: 'clerk' } })],
      silent: [
        entry('identity.user_changed.v1', { data: { role: 'partner', roleBefore: 'partner' } }),
        entry('identity.user_changed.v1', { data: { role: 'clerk', roleBefore: 'partner' } }),
      ],
    },
    key_made: { fires: [entry('identity.api_key_created.v1')], silent: [entry('identity.api_key_revoked.v1')] },
    factor_removed: { fires: [entry('identity.totp_removed.v1')], silent: [entry('identity.totp_enrolled.v1')] },
    recovery_used: {
      fires: [entry('identity.recovery_code_used.v1')],
      silent: [entry('identity.recovery_codes_drawn.v1')],
    },
    person_forgotten: { fires: [entry('audit.person_forgotten.v1')], silent: [entry('identity.user_disabled.v1')] },
    log_broken: {
      fires: [entry('audit.chain_verified.v1', { data: { ok: false, firstBadSequence: 4 } })],
      silent: [entry('audit.chain_verified.v1', { data: { ok: true } })],
    },
  };

test('every shipped rule has a case that it must find and one that is nothing', () => {
  assert.deepEqual(SHIPPED_RULES.map(({ rule }) => rule.id).sort(), Object.keys(CASES).sort());
});

for (const [id, { fires, silent }] of Object.entries(CASES)) {
  test(`${id} fires once for what it looks for, names its entries, and is silent for what looks like it`, () => {
    const found = detect(fires, SHIPPED_RULES).filter(({ rule }) => rule === id);
    assert.deepEqual(
      found.map(({ entries }) => entries),
      [fires.map(({ sequence: number }) => number)],
    );
    assert.deepEqual(
      detect(silent, SHIPPED_RULES).filter(({ rule }) => rule === id),
      [],
    );
  });
}
