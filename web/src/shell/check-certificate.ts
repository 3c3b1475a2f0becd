import type { OutputOf } from '@finaceverse/client';
import { useQueryOf } from './queries.ts';
import { words } from './words.ts';

/** A rule as a definition cites it. */
export type CitedRule = { readonly id: string; readonly label: string; readonly edition: string };
type Finding = { readonly name: string; readonly value: string; readonly unit: string };

/** The public keys of an installation, by which its certificates are known. */
export type CertificateKeys = OutputOf<'vamn.list_certificate_keys'>['keys'];

/** Who vouches for a certificate that holds: this installation, somebody else, or nobody; or that no release signed its definition. */
export type Standing = 'valid' | 'valid, signed by a stranger' | 'unsigned' | 'not in the signed catalogue';

/**
 * Whether a certificate proves what it says, and if not, why; `unknown` where the checker came to no end. `findings` are
 * the named values of its definition, `meaning` is the definition, `rules` what it cites.
 */
export type Verdict =
  | {
      readonly kind: 'holds';
      readonly standing: Standing;
      readonly definition: 'catalogue' | 'own';
      readonly findings?: readonly Finding[] | undefined;
      readonly meaning?: string | undefined;
      readonly rules?: readonly CitedRule[] | undefined;
    }
  | { readonly kind: 'fails'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export type Question = { readonly source: string; readonly keys: CertificateKeys };
export type Answer =
  | {
      readonly valid: true;
      readonly standing: Standing;
      readonly definition: 'catalogue' | 'own';
      readonly findings?: readonly Finding[] | undefined;
      readonly meaning?: string | undefined;
      readonly rules?: readonly CitedRule[] | undefined;
    }
  | { readonly valid: false; readonly reason: string };

const longestCheck = 60_000;

/** The keys of this installation, undefined until they are known; `load` waits for them, and gives none where there are none. */
export const useCertificateKeys = (): {
  readonly keys: CertificateKeys | undefined;
  readonly load: () => Promise<CertificateKeys>;
} => {
  const query = useQueryOf('vamn.list_certificate_keys', {}, { staleTime: Infinity });
  const keys = query.data?.keys;
  return { keys, load: async () => keys ?? (await query.refetch()).data?.keys ?? [] };
};

/** Checks the text of a certificate with the independent checker, in this browser and apart from the page. */
export const checkCertificate = (source: string, keys: CertificateKeys): Promise<Verdict> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
    const end = (verdict: Verdict) => {
      clearTimeout(limit);
      worker.terminate();
      resolve(verdict);
    };
    const limit = setTimeout(() => end({ kind: 'unknown', reason: words.check.tooLong }), longestCheck);
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) =>
      end(data.valid ? { kind: 'holds', ...data } : { kind: 'fails', reason: data.reason }),
    );
    worker.addEventListener('error', () => end({ kind: 'unknown', reason: words.check.stopped }));
    worker.postMessage({ source, keys } satisfies Question);
  });
