import { androidAssociation } from "@goodgo/shared/app-links";

import { config } from "@/config";

export const dynamic = "force-dynamic";

/** Which app opens this site's links on Android (docs/mobile.md). */
export function GET(): Response {
  const { androidPackage, androidFingerprints } = config();
  return Response.json(androidAssociation(androidPackage, androidFingerprints), { headers: { "cache-control": "public, max-age=3600" } });
}
