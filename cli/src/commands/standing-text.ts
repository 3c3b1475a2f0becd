import type { Judgement } from '@finaceverse/certificate-checker/check';

const SIGNERS = { trusted: 'signed by your key', stranger: 'signed by a stranger', nobody: 'unsigned' };

/** What a check answers, in one line: who vouches for what holds, and for a definition that no release signed also whose it is. */
export function standingText({ standing, signer, signedBy, definition }: Judgement & { readonly valid: true }): string {
  const key = signedBy === undefined ? '' : ` (${signedBy})`;
  if (standing !== 'not in the signed catalogue') return `${standing}${key}`;
  const by = definition === 'own' ? 'a definition of its own' : 'a definition that no release signed';
  return `not in the signed catalogue: it follows from ${by}; ${SIGNERS[signer]}${key}`;
}
