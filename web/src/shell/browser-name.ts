/** Browsers by what they alone say of themselves; those that also say the name of another stand before it. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdgA?(?:iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Headless)?Chrome\/(\d+)|\bCriOS\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
];

const systems: readonly (readonly [string, RegExp])[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
];

/** What somebody came with, as people call it: `Firefox 140, Windows`; what is no browser's stays as it was sent. */
export const browserInWords = (userAgent: string): string => {
  for (const [name, pattern] of browsers) {
    const found = pattern.exec(userAgent);
    if (found === null) continue;
    const system = systems.find(([, sign]) => sign.test(userAgent))?.[0];
    return `${name} ${found[1] ?? found[2] ?? ''}${system === undefined ? '' : `, ${system}`}`;
  }
  return userAgent;
};
