import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { COLORS, type ColorName, type Scheme, palette, tokensCss } from "../src/tokens";

/** WCAG 2.2: relative luminance of `#rrggbb`. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("the tokens", () => {
  it("are in tokens.css as they are here", () => {
    expect(readFileSync(new URL("../src/tokens.css", import.meta.url), "utf8"), "run npm run tokens").toBe(tokensCss());
  });

  const text: ColorName[] = ["ink", "soft", "go", "stop", "wait"];
  const cases = (["light", "dark"] as Scheme[]).flatMap((scheme) => text.map((name) => [scheme, name] as const));
  it.each(cases)("in %s, text in %s is read on paper and on a sheet", (scheme, name) => {
    const colors = palette(scheme);
    expect(contrast(colors[name], colors.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors[name], colors.sheet)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["light", "dark"] as Scheme[])("in %s, the border of a field is seen", (scheme) => {
    const colors = palette(scheme);
    for (const ground of ["paper", "sheet"] as const) expect(contrast(colors.edge, colors[ground])).toBeGreaterThanOrEqual(3);
    expect(contrast(colors["on-signal"], colors.signal)).toBeGreaterThanOrEqual(4.5);
  });

  it("have two schemes each", () => {
    for (const [name, both] of Object.entries(COLORS)) for (const color of both) expect(color, name).toMatch(/^#[0-9a-f]{6}$/);
  });
});
