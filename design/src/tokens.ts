/**
 * The design tokens: every colour, size and face that a screen may use, once.
 * Light and dark carry the same names, so a component never asks which theme it is drawn in.
 */

/** Names of all colours. A colour means something or it is grey: bad fails, warn asks, good is proven, info informs. */
export type ColourName =
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'line'
  | 'line-2'
  | 'edge'
  | 'paper'
  | 'ground'
  | 'sunk'
  | 'accent'
  | 'accent-ink'
  | 'accent-soft'
  | 'on-accent'
  | 'good'
  | 'good-soft'
  | 'warn'
  | 'warn-soft'
  | 'bad'
  | 'bad-soft'
  | 'info'
  | 'info-soft'
  | 'series-1'
  | 'series-2'
  | 'series-3'
  | 'series-4'
  | 'series-5'
  | 'shade'
  | 'shade-deep'
  | 'veil';

/** One theme: a colour, as #rrggbb or #rrggbbaa, for every name. */
export type ThemeColours = Readonly<Record<ColourName, string>>;

/** The themes that a person can choose; `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const light: ThemeColours = {
  ink: '#14201f',
  'ink-2': '#47534f',
  'ink-3': '#5f6a65',
  line: '#dfe3df',
  'line-2': '#eceeeb',
  edge: '#828e88',
  paper: '#ffffff',
  ground: '#f6f7f4',
  sunk: '#eff1ed',
  accent: '#0f5f57',
  'accent-ink': '#0b4a44',
  'accent-soft': '#e2f0ed',
  'on-accent': '#ffffff',
  good: '#1a6f3f',
  'good-soft': '#e3f3e8',
  warn: '#8a5700',
  'warn-soft': '#fdf0d5',
  bad: '#b3261e',
  'bad-soft': '#fbe6e4',
  info: '#2456a6',
  'info-soft': '#e5edf9',
  'series-1': '#0f5f57',
  'series-2': '#b8741c',
  'series-3': '#2456a6',
  'series-4': '#8a4f7d',
  'series-5': '#62752a',
  shade: '#14201f0f',
  'shade-deep': '#14201f1f',
  veil: '#14201f52',
};

const dark: ThemeColours = {
  ink: '#e9eeec',
  'ink-2': '#b3beb9',
  'ink-3': '#95a19c',
  line: '#2b3533',
  'line-2': '#232c2a',
  edge: '#6b7974',
  paper: '#151c1b',
  ground: '#0f1514',
  sunk: '#1b2422',
  accent: '#5fc2b4',
  'accent-ink': '#8fd8cd',
  'accent-soft': '#17322e',
  'on-accent': '#07211d',
  good: '#6cc48e',
  'good-soft': '#16301f',
  warn: '#e5b25a',
  'warn-soft': '#352a12',
  bad: '#f0857d',
  'bad-soft': '#3a1b19',
  info: '#8db2ef',
  'info-soft': '#18263f',
  'series-1': '#5fc2b4',
  'series-2': '#e5b25a',
  'series-3': '#8db2ef',
  'series-4': '#d59cc8',
  'series-5': '#b3c96b',
  shade: '#00000066',
  'shade-deep': '#00000080',
  veil: '#000000a3',
};

/** Both themes, by name. */
export const colours = { light, dark } as const;

/** Lengths, faces and type sizes; the same in both themes. Type sizes are px at the browser's 16 px default. */
export const measures = {
  'r-s': '4px',
  r: '6px',
  'r-l': '10px',
  row: '32px',
  control: '30px',
  gap: '16px',
  margin: '20px',
  rail: '212px',
  bar: '48px',
  panel: '348px',
  font: '"Inter Variable","Inter",system-ui,sans-serif',
  mono: '"JetBrains Mono Variable","JetBrains Mono",ui-monospace,monospace',
  't-xs': '0.6875rem',
  't-s': '0.75rem',
  't-m': '0.8125rem',
  't-l': '0.9375rem',
  't-xl': '1.25rem',
  't-2xl': '1.75rem',
  quick: '120ms',
  slide: '180ms',
} as const;

const isColourName = (name: string): name is ColourName => Object.hasOwn(light, name);

/**
 * The style sheet that turns the tokens into CSS custom properties. `light-dark()` keeps one declaration per
 * colour; `data-theme` on the root overrules the device, and paper is always printed light.
 */
export const tokenStyleSheet = (): string => {
  const colourLines = Object.keys(light)
    .filter(isColourName)
    .map((name) => `  --${name}: light-dark(${light[name]}, ${dark[name]});`);
  const measureLines = Object.entries(measures).map(([name, value]) => `  --${name}: ${value};`);
  return [
    ':root {',
    '  color-scheme: light dark;',
    ...colourLines,
    ...measureLines,
    '}',
    '[data-theme="light"] { color-scheme: light; }',
    '[data-theme="dark"] { color-scheme: dark; }',
    '@media (prefers-reduced-motion: reduce) { :root { --quick: 0ms; --slide: 0ms; } }',
    '@media print { :root, [data-theme="dark"] { color-scheme: light; } }',
    '',
  ].join('\n');
};

const channel = (hex: string, at: number): number => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const luminance = (hex: string): number =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);

/** Contrast ratio of two opaque #rrggbb colours, 1 to 21, as WCAG 2.2 defines it (relative luminance, G17). */
export const contrastRatio = (one: string, other: string): number => {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
