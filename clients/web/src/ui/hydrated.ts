import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Returns false on the server and without script, and true as soon as the page has its script. */
export function useHydrated(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}
