declare module 'virtual:design-tokens.css';
declare module '*.css';
declare module '*?url' {
  export const address: string;
}
declare module 'virtual:certificate-checker' {
  export const checkCertificate: (source: string) => { readonly valid: boolean; readonly reason?: string };
  export type Found = {
    readonly fraction: { readonly n: bigint; readonly d: bigint };
    readonly date?: { readonly y: number; readonly m: number; readonly d: number };
  };
  /** What each step of a certificate that holds gives. */
  export const replay: (certificate: object) => { readonly s: readonly Found[] };
}
