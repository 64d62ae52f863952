import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

// @ts-expect-error a script without types
import { services, typesOf } from "../generate.mjs";

test.each((await services()) as string[])("the types of %s are those of its document", async (service) => {
  const committed = await readFile(new URL(`../src/generated/${service}.ts`, import.meta.url), "utf8");
  expect(committed, "run npm run generate in clients/api").toBe(await typesOf(service));
});
