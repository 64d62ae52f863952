import type { Claims } from "./claims";

/** The permissions of which any one opens the administration. */
export const STAFF = [
  "auth:users:read",
  "auth:roles:read",
  "auth:audit:read",
  "auth:clients:read",
  "orders:orders:read",
  "orders:products:write",
  "payments:attempts:read",
  "notifications:mails:read",
];

export function isStaff(claims: Claims | null): boolean {
  return claims !== null && STAFF.some((permission) => claims.permissions.has(permission));
}
