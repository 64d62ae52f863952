// `node generate.mjs`: makes src/generated/SERVICE.ts from openapi/SERVICE.json, for every service.
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const documents = new URL("openapi/", import.meta.url);
const types = new URL("src/generated/", import.meta.url);

/** The names of the services whose documents are committed. */
export async function services() {
  const files = await readdir(documents);
  return files.filter((name) => name.endsWith(".json")).map((name) => basename(name, ".json")).sort();
}

/** The TypeScript of one service's document. */
export async function typesOf(service) {
  const ast = await openapiTS(new URL(`${service}.json`, documents), { alphabetize: true, defaultNonNullable: false });
  return `// Made by generate.mjs from openapi/${service}.json.\n${astToString(ast)}`;
}

// not import.meta.main: Node before 24.2 does not know it, and would write nothing
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(types, { recursive: true });
  for (const service of await services()) {
    await writeFile(new URL(`${service}.ts`, types), await typesOf(service));
  }
}
