import { appleAssociation } from "@goodgo/shared/app-links";

import { config } from "@/config";

export const dynamic = "force-dynamic";

/** Which links open the mobile app on iOS (docs/mobile.md). Apple asks for it without an extension, as JSON. */
export function GET(): Response {
  return Response.json(appleAssociation(config().iosAppIds), { headers: { "cache-control": "public, max-age=3600" } });
}
