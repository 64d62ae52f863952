import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { LANGUAGES } from "../src/languages";
import { messages } from "../src/messages";

const CLIENTS = path.join(import.meta.dirname, "../..");
const source = ["web/app", "web/src", "mobile/app", "mobile/src", "shared/src"]
  .flatMap((folder) => readdirSync(path.join(CLIENTS, folder), { recursive: true, encoding: "utf8" }).map((name) => path.join(CLIENTS, folder, name)))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith("messages.ts"))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

describe("the texts", () => {
  it("are each used by an app", () => {
    const families = [...source.matchAll(/wordOf\(t, "(\w+)"/g), ...source.matchAll(/t\(`([\w]+)\./g), ...source.matchAll(/`(problem)\./g)].map((found) => found[1]);
    const unused = Object.keys(messages).filter((key) => !source.includes(`"${key}"`) && !families.includes(key.split(".")[0]));
    expect(unused).toEqual([]);
  });

  it("name the same values in each language", () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
    for (const [key, text] of Object.entries<Record<string, string>>(messages)) {
      for (const language of LANGUAGES) expect(names(text[language] ?? ""), key).toEqual(names(text["en"] ?? ""));
    }
  });
});
