declare module 'virtual:design-tokens.css';
declare module '*.css';
declare module '*?url' {
  export const address: string;
}
declare module 'virtual:certificate-checker' {
  export const checkCertificate: (source: string) => { readonly valid: boolean; readonly reason?: string };
}
