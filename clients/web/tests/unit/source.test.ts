import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { messages } from "@/i18n/messages";
import { LANGUAGES } from "@/preferences";

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

  it("uses every text, and has none that nothing uses", () => {
    const all = files.filter((file) => !file.name.endsWith("messages.ts")).map((file) => file.text).join("\n");
    const families = [...all.matchAll(/wordOf\(t, "(\w+)"/g), ...all.matchAll(/t\(`([\w]+)\./g), ...all.matchAll(/`(problem)\./g)].map((found) => found[1]);
    const unused = Object.keys(messages).filter((key) => !all.includes(`"${key}"`) && !families.includes(key.split(".")[0]));
    expect(unused).toEqual([]);
  });

  it("names the same values in each language", () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
    for (const [key, text] of Object.entries<Record<string, string>>(messages)) {
      for (const language of LANGUAGES) expect(names(text[language] ?? ""), key).toEqual(names(text["en"] ?? ""));
    }
  });
});
