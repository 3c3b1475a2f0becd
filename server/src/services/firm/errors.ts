import { errorsOf } from '../../kernel/errors.ts';

/** Every way in which Firm refuses, under its code. */
export const errors = errorsOf('firm', {
  bad_time_zone: { kind: 'invalid', says: '{sentence}' },
  client_exists: { kind: 'conflict', says: 'There is a client "{name}" already.' },
  ends_before_start: { kind: 'invalid', says: 'The engagement starts on {beforeFrom}.' },
  legal_entity_differs: {
    kind: 'conflict',
    says: 'There is a legal entity "{name}" of another currency or time zone already.',
  },
  legal_entity_exists: { kind: 'conflict', says: 'There is a legal entity "{name}" of this client already.' },
  no_such_client: { kind: 'not_found', says: 'There is no such client.' },
  no_such_engagement: { kind: 'not_found', says: 'There is no such engagement.' },
  no_such_legal_entity: { kind: 'not_found', says: 'There is no such legal entity.' },
  no_such_person: { kind: 'not_found', says: 'There is no such member of the staff.' },
  no_such_wall: { kind: 'not_found', says: 'There is no such wall.' },
  no_such_setting: { kind: 'not_found', says: 'There is no setting "{name}".' },
  setting_not_yours: {
    kind: 'forbidden',
    says: 'Changing this takes the permission "{permission}", which your role does not grant.',
    hint: 'Ask an administrator of your firm.',
  },
  setting_out_of_bounds: {
    kind: 'invalid',
    says: [
      'It is a whole number from {least} to {most}.',
      'It is one of: {choices}.',
      'It is on or off: true or false.',
    ],
  },
  wall_exists: { kind: 'conflict', says: 'This client is hidden from this person already.' },
});
