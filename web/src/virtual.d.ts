declare module 'virtual:certificate-checker' {
  /** Whether a certificate holds, by which definition, and who vouches for it. */
  export const judgeCertificate: (
    source: string,
    keys: readonly { readonly key: Uint8Array<ArrayBuffer>; readonly keyId: string }[],
  ) => Promise<
    | {
        readonly valid: true;
        readonly definition: 'catalogue' | 'own';
        readonly standing: 'valid' | 'valid, signed by a stranger' | 'unsigned' | 'not in the signed catalogue';
        readonly signer: 'trusted' | 'stranger' | 'nobody';
      }
    | { readonly valid: false; readonly reason: string }
  >;
  /** Of a certificate that holds, the named values with what the checker found for each. */
  export const examineCertificate: (source: string) => {
    readonly valid: boolean;
    readonly findings?: readonly { readonly name: string; readonly value: string; readonly unit: string }[];
  };
  /** The definitions of this release by their hashes. */
  /** What a certificate's definition cites. */
  export const citedRules: (certificate: {
    readonly definition?: unknown;
  }) => readonly { readonly id: string; readonly label: string; readonly edition: string }[];
  export const CATALOGUE: ReadonlyMap<string, { readonly text: string }>;
}
