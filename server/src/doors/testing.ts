/** What tests beside the server need: databases of their own, outside servers, and ways to break them. */
export { breakableRelay } from '../infra/breakable-relay.ts';
export { deleteConsumer, queuesOf } from '../infra/bus/rabbitmq-topology.ts';
export { RABBIT_DEFAULTS } from '../infra/bus/rabbitmq.ts';
export { findEmbeddedHome } from '../infra/database/embedded-home.ts';
export { openEmbeddedDatabase } from '../infra/database/embedded.ts';
export { outsideServer } from '../infra/outside-server.ts';
export { createTestDatabase, type DatabaseSession, type TestDatabase } from '../testing/test-database.ts';
export { lettersIn } from '../infra/mail/received.test-kit.ts';
/** The wrappers that outside vectors are held against. */
export { openGcm, sealGcm } from '../infra/keys/aes-gcm.ts';
export { verifySigned } from '../kernel/signed-tokens.ts';
export { startTestPlatform, type TestCaller, type TestPlatform } from '../testing/test-platform.ts';
export * as finoryOperations from '../products/finory/testing.ts';
export { startNameServer, type NameServer } from '../infra/names/name-server.test-kit.ts';
export { signedAssertion, samlSubject, type SamlEnds } from '../services/identity/flows/federation/saml.ts';
export {
  honestResponse,
  idpMetadata,
  newSigningIdentity,
} from '../services/identity/flows/federation/saml.test-kit.ts';
export { simulate as simulateBooks } from '../products/finory/commands/simulation.test-kit.ts';
