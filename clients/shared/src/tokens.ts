/** The look that web and mobile share; docs/design.md says why, with the measured contrasts. `npm run tokens` writes tokens.css. */

export const FONTS = { display: "Bricolage Grotesque", body: "Instrument Sans" } as const;

/** Each colour in the light scheme and in the dark one. */
export const COLORS = {
  paper: ["#f4f0e4", "#101512"],
  sheet: ["#fffdf5", "#18201b"],
  ink: ["#17211b", "#ece8da"],
  soft: ["#545e56", "#a9b3aa"],
  line: ["#d5cdb8", "#36423b"],
  edge: ["#7c8278", "#77837b"],
  signal: ["#f5b81c", "#f5b81c"],
  "on-signal": ["#17211b", "#17211b"],
  go: ["#0a5c3a", "#84d6aa"],
  stop: ["#a02418", "#ff9f8d"],
  wait: ["#7a5200", "#f5c451"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type ColorName = keyof typeof COLORS;
export type Scheme = "light" | "dark";

/** Returns the colours of one scheme. */
export function palette(scheme: Scheme): Record<ColorName, string> {
  const at = scheme === "light" ? 0 : 1;
  return Object.fromEntries(Object.entries(COLORS).map(([name, both]) => [name, both[at]])) as Record<ColorName, string>;
}

/** Returns the tokens as Tailwind's theme, which is what tokens.css holds. */
export function tokensCss(): string {
  const colors = Object.entries(COLORS).map(([name, [light, dark]]) => `  --color-${name}: ${light === dark ? light : `light-dark(${light}, ${dark})`};`);
  return `/* Written by \`npm run tokens\` in clients/shared, from src/tokens.ts. */
@theme static {
  --font-display: "${FONTS.display} Variable", "Arial Narrow", system-ui, sans-serif;
  --font-body: "${FONTS.body} Variable", system-ui, sans-serif;
  --font-mono: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace;

${colors.join("\n")}

  --ease-go: cubic-bezier(0.2, 0.8, 0.2, 1);
}
`;
}
