import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Context } from '../../../../kernel/context.ts';
import { instantText } from '@finaceverse/base/time';
import { insertChallenge, takeChallenge } from '../../store/passkeys.ts';
import type { PasskeyRow, PersonRow } from '../../store/tables.ts';

/** How long somebody may look for their key. */
const CHALLENGE_MINUTES = 5;
const CHALLENGE_BYTES = 32;

/** ES256 and RS256: what authenticators offer beside EdDSA (RFC 8152 numbers). */
const ALGORITHMS = [-8, -7, -257];

/** What a browser needs to talk to an authenticator, and what comes back: JSON of WebAuthn Level 3, section 5.1.9 f. */
export const webAuthnJson = z.record(z.string(), z.unknown());
type Json = z.infer<typeof webAuthnJson>;

const credential = z.looseObject({
  id: z.string().max(2048),
  rawId: z.string().max(2048),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
});
const base64url = z.string().max(65_536);

// Browsers add to what they say, so more than is read here is taken.
/** What an authenticator says when a key is made. */
export const attestationSchema = credential.extend({
  response: z.looseObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});
/** What an authenticator says when a key is used. */
export const assertionSchema = credential.extend({
  response: z.looseObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** The name of a website, for which alone a passkey answers. */
export function siteOf(origin: string): string {
  return new URL(origin).hostname;
}

async function drawChallenge(visitor: Context, personId: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(visitor.random.bytes(CHALLENGE_BYTES));
  await insertChallenge(visitor, {
    challenge: Buffer.from(challenge).toString('base64url'),
    person_id: personId,
    expires_at: instantText(visitor.clock.now().add({ minutes: CHALLENGE_MINUTES })),
  });
  return challenge;
}

/** What a browser needs to make a passkey for a person: one that names itself and asks for finger, face or number. */
export async function optionsToAdd(
  visitor: Context,
  person: PersonRow,
  known: readonly PasskeyRow[],
  origin: string,
): Promise<Json> {
  const options = await generateRegistrationOptions({
    rpName: 'FinACEverse',
    rpID: siteOf(origin),
    userName: visitor.actor.name,
    userDisplayName: visitor.actor.name,
    userID: new Uint8Array(Buffer.from(person.id)),
    challenge: await drawChallenge(visitor, person.id),
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return { ...options };
}

/** What a browser needs to sign somebody in by a passkey, before anybody is known. */
export async function optionsToSignIn(visitor: Context, origin: string): Promise<Json> {
  const options = await generateAuthenticationOptions({
    rpID: siteOf(origin),
    challenge: await drawChallenge(visitor, null),
    userVerification: 'required',
  });
  return { ...options };
}

/** A new key as it is to be kept; undefined where anything about it does not hold. */
export async function readNewKey(
  visitor: Context,
  person: PersonRow,
  response: z.infer<typeof attestationSchema>,
  origin: string,
): Promise<Pick<PasskeyRow, 'id' | 'public_key' | 'counter' | 'transports' | 'site'> | undefined> {
  const now = instantText(visitor.clock.now());
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      // The schema has read every field that the library looks at.
      response: response as RegistrationResponseJSON,
      expectedChallenge: async (challenge) => await takeChallenge(visitor, challenge, person.id, now),
      expectedOrigin: origin,
      expectedRPID: siteOf(origin),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    const transports = response.response.transports ?? [];
    return { id, public_key: Buffer.from(publicKey), counter: BigInt(counter), transports, site: siteOf(origin) };
  } catch {
    // The library throws at whatever does not hold; the person can only try again.
    return undefined;
  }
}

/** The counter of a key after a use that holds; undefined where anything about it does not. */
export async function readUse(
  visitor: Context,
  passkey: PasskeyRow,
  response: z.infer<typeof assertionSchema>,
  origin: string,
): Promise<bigint | undefined> {
  if (passkey.site !== siteOf(origin)) return undefined;
  const now = instantText(visitor.clock.now());
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: async (challenge) => await takeChallenge(visitor, challenge, null, now),
      expectedOrigin: origin,
      expectedRPID: passkey.site,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: Number(passkey.counter),
      },
    });
    return verified ? BigInt(authenticationInfo.newCounter) : undefined;
  } catch {
    return undefined;
  }
}
