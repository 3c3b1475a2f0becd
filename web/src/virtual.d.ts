declare module 'virtual:design-tokens.css';
declare module '*.css';
declare module '*?url' {
  export const address: string;
}
