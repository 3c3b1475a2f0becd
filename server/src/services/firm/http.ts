import { route } from '../../kernel/operation.ts';
import { addClient } from './commands/add-client.ts';
import { addLegalEntity } from './commands/add-legal-entity.ts';
import { agreeEngagement, endEngagement } from './commands/manage-engagements.ts';
import { changeSetting } from './commands/change-setting.ts';
import { addWall, removeWall } from './commands/manage-walls.ts';
import { rotateKeys } from './commands/rotate-keys.ts';
import { clients, engagements, legalEntities, myCompanies, walls } from './queries/list-clients.ts';
import { readKeys } from './queries/read-keys.ts';
import { listSettings } from './queries/list-settings.ts';

export const routes = [
  route('GET', '/clients', clients),
  route('POST', '/clients', addClient, { status: 201 }),
  route('GET', '/legal-entities', legalEntities),
  route('POST', '/legal-entities', addLegalEntity, { status: 201 }),
  route('GET', '/my-companies', myCompanies),
  route('GET', '/engagements', engagements),
  route('POST', '/engagements', agreeEngagement, { status: 201 }),
  route('POST', '/engagements/:engagementId/end', endEngagement),
  route('GET', '/walls', walls),
  route('POST', '/walls', addWall, { status: 201 }),
  route('DELETE', '/walls/:clientId/:person', removeWall),
  route('GET', '/settings', listSettings),
  route('POST', '/settings/:name', changeSetting),
  route('GET', '/keys', readKeys),
  route('POST', '/keys', rotateKeys, { status: 201 }),
];
