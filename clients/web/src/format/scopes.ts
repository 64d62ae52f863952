import type { Key } from "@goodgo/shared/messages";

import { type Translate, wordOf } from "@/i18n";

const STANDARD: Record<string, Key> = {
  openid: "scope.openid",
  profile: "scope.profile",
  email: "scope.email",
  groups: "scope.groups",
  offline_access: "scope.offline_access",
};

/** Says in plain words what a scope shows or allows: one of OpenID Connect, or a permission of the platform. */
export function describeScope(t: Translate, scope: string): string {
  if (STANDARD[scope] !== undefined) return t(STANDARD[scope]);
  const [service = "", resource = "", action = ""] = scope.split(":");
  return t("scope.permission", { action: wordOf(t, "action", action), resource, service });
}
