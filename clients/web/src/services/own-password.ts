import "server-only";

import { services } from "./client";

/** Tells whether the person has a password, or passkeys alone. True where auth does not answer: its own check decides. */
export async function hasPassword(): Promise<boolean> {
  const { auth } = await services();
  const { data } = await auth.POST("/auth/v1/step-up/options", { body: { acr: "urn:goodgo:aal1" } });
  return data === undefined || data.methods.includes("password");
}
