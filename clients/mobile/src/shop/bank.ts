import * as WebBrowser from "expo-web-browser";

import { PLATFORM_URL } from "@/config";

/**
 * Opens the bank's confirmation (3-D Secure) in an auth session of the system's browser, which shares no data with the
 * app and closes at the order's own link. Returns when it is closed, however it went: the service knows the outcome.
 */
export async function openBank(url: string, orderId: string): Promise<void> {
  await WebBrowser.openAuthSessionAsync(url, `${PLATFORM_URL}/my-orders/${orderId}`, { preferUniversalLinks: true });
}
