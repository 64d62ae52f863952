import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

const ROOT = path.join(import.meta.dirname, "../..");
const files = ["app", "src"].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .map((name) => ({ name: path.join(folder, name), text: readFileSync(path.join(ROOT, folder, name), "utf8") })),
);

// `left` and `right` are wrong in a language that is written the other way round.
const PHYSICAL = /(?<![\w-])(?:[mp][lr]-|text-(?:left|right)|(?:left|right)-\d|border-[lr](?:-|\b)|rounded-[lr]|margin-(?:left|right)|padding-(?:left|right)|text-align:\s*(?:left|right)|\b(?:left|right):\s)/;

describe("the source", () => {
  it("finds a physical direction where there is one", () => {
    for (const sample of ['className="ml-2"', "text-left", "margin-left: 1px", "left: 0"]) expect(sample).toMatch(PHYSICAL);
    for (const sample of ["ms-2", "text-start", "margin-inline-start", "top-2"]) expect(sample).not.toMatch(PHYSICAL);
  });

  it.each(files.map((file) => [file.name, file.text]))("%s has logical directions only", (_, text) => {
    expect(text.split("\n").filter((line) => PHYSICAL.test(line))).toEqual([]);
  });
});
