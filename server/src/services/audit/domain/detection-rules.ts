import { readRule, type DetectionRule } from '@finaceverse/detection/rule';
import type { Correlation } from '@finaceverse/detection/correlation';

/** A rule that is shipped: what is looked for in one event, and how often within which span where once is nothing. */
export interface ShippedRule {
  readonly rule: DetectionRule;
  readonly correlation?: Correlation;
}

/** Events are read as Sigma reads them: `action`, `person`, `address`, `subject`, and the data as `data.…`. */
const shipped = (
  id: string,
  level: string,
  title: string,
  detection: string,
  correlation?: Correlation,
): ShippedRule => {
  const rule = readRule(
    `title: ${title}\nid: ${id}\nlevel: ${level}\nlogsource:\n  product: finaceverse\n  service: audit\ndetection:\n${detection}`,
  );
  return correlation ? { rule, correlation } : { rule };
};

const action = (name: string): string => `  selection:\n    action: ${name}\n  condition: selection`;

/** The rules that every firm's log is held against. */
export const SHIPPED_RULES: readonly ShippedRule[] = [
  shipped('guessing', 'high', 'Many failed sign-ins of one person', action('identity.sign_in_failed.v1'), {
    groupBy: ['person'],
    minutes: 10,
    least: 6,
  }),
  shipped(
    'spraying',
    'high',
    'Failed sign-ins of several persons from one address',
    action('identity.sign_in_failed.v1'),
    {
      groupBy: ['address'],
      minutes: 10,
      least: 4,
      field: 'person',
    },
  ),
  shipped(
    'many_places',
    'high',
    'One person signs in from several addresses at a time',
    action('identity.signed_in.v1'),
    {
      groupBy: ['person'],
      minutes: 30,
      least: 3,
      field: 'address',
    },
  ),
  shipped(
    'probing',
    'high',
    'Identifiers of other firms are tried',
    `  selection:
    action: kernel.access_denied.v1
    data.side: attempted
  condition: selection`,
    { groupBy: ['person'], minutes: 10, least: 5 },
  ),
  shipped('refused_often', 'medium', 'One person is refused again and again', action('kernel.deed_refused.v1'), {
    groupBy: ['person'],
    minutes: 10,
    least: 10,
  }),
  shipped(
    'mass_export',
    'high',
    'Several exports within an hour',
    `  selection:
    action|contains: exported
  condition: selection`,
    { groupBy: ['person'], minutes: 60, least: 3 },
  ),
  shipped(
    'rights_raised',
    'medium',
    'Somebody became a partner',
    `  selection:
    action: identity.user_changed.v1
    data.role: partner
  filter:
    data.roleBefore: partner
  condition: selection and not filter`,
  ),
  shipped('key_made', 'low', 'An API key was made', action('identity.api_key_created.v1')),
  shipped(
    'factor_removed',
    'medium',
    'A second factor was switched off',
    `  selection:
    action: [identity.totp_removed.v1, identity.passkey_removed.v1]
  condition: selection`,
  ),
  shipped('recovery_used', 'medium', 'Somebody came in by a recovery code', action('identity.recovery_code_used.v1')),
  shipped('person_forgotten', 'medium', 'The log was made to forget a person', action('audit.person_forgotten.v1')),
  shipped(
    'log_broken',
    'critical',
    'The audit log did not hold',
    `  selection:
    action: audit.chain_verified.v1
    data.ok: false
  condition: selection`,
  ),
];
