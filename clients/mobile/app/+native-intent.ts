import { PLATFORM_URL, SCHEME } from "@/config";
import { screenOf } from "@/links";

/** Links that the system opens the app with; the router's own on the web. */
export function redirectSystemPath({ path }: { path: string; initial: boolean }): string {
  return screenOf(path, PLATFORM_URL, SCHEME);
}
