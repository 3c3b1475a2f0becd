import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default) at the strength that OWASP's cheat sheet names first: 19 MiB, two passes, one lane. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash to compare with when no such person exists, so that the answer takes the same time. */
const NOBODY = hash('nobody has this password', STRENGTH);

export async function hashPassword(password: string): Promise<string> {
  return await hash(password, STRENGTH);
}

export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await NOBODY), password);
  return matches && stored !== null;
}
