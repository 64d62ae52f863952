import { execFileSync } from "node:child_process";

import { ROOT, api } from "./stack";

/** Plants the sample catalogue, which is there already after the first time. */
export default async function setup(): Promise<void> {
  if (await hasLamp()) return;
  execFileSync("./goodgo", ["seed"], { cwd: ROOT });
  if (!(await hasLamp())) throw new Error("./goodgo seed planted no LAMP-01");
}

async function hasLamp(): Promise<boolean> {
  return (await (await api()).get("/orders/v1/products/LAMP-01")).ok();
}
