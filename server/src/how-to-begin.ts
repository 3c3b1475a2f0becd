/** Says at a start how the first firm is made; the token is for somebody who sits elsewhere. */
export function sayHowToBegin(url: string, token: string, say: (text: string) => void): void {
  say(`There is no firm here yet. Make the first one at ${url}/begin`);
  say(`From another machine that page asks for this token, which counts once: ${token}`);
}
