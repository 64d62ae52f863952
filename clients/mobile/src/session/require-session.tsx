import { Redirect, usePathname } from "expo-router";
import type { ReactNode } from "react";

import { useSession } from "./session";

/** Shows its children to a person who is signed in, and others the way to sign in. */
export function RequireSession({ children }: { children: ReactNode }) {
  const { state } = useSession();
  const path = usePathname();
  if (state === "unknown") return null;
  if (state === "signedOut") return <Redirect href={{ pathname: "/sign-in", params: { next: path } }} />;
  return children;
}
