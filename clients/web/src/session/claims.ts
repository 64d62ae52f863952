import "server-only";

import { cache } from "react";

import { currentSession } from "./current";

export interface Claims {
  userId: string;
  roles: string[];
  permissions: ReadonlySet<string>;
}

/**
 * Returns what the access token of this request says, to choose which links to show. Nothing is decided by it: services
 * verify the token themselves. It came out of our own sealed cookie.
 */
export const currentClaims = cache(async (): Promise<Claims | null> => {
  const session = await currentSession();
  if (session === null || session.access === null) return null;
  try {
    const payload = JSON.parse(Buffer.from(session.access.split(".")[1] ?? "", "base64url").toString("utf8")) as {
      sub: string;
      roles?: string[];
      scope?: string;
    };
    return { userId: payload.sub, roles: payload.roles ?? [], permissions: new Set((payload.scope ?? "").split(" ").filter(Boolean)) };
  } catch {
    return null;
  }
});
