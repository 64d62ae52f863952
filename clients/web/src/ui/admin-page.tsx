import { forbidden } from "next/navigation";
import type { ReactNode } from "react";

import { translator } from "@/i18n";
import { currentClaims } from "@/session/claims";
import { requireSession } from "@/session/current";
import { Page } from "./page";
import { Tabs } from "./tabs";

/** The pages of the administration, each with a permission without which its list is refused. */
const PAGES = [
  { href: "/admin", key: "admin.overview", needs: null },
  { href: "/admin/users", key: "admin.users", needs: "auth:users:read" },
  { href: "/admin/roles", key: "admin.roles", needs: "auth:roles:read" },
  { href: "/admin/audit", key: "admin.audit", needs: "auth:audit:read" },
  { href: "/admin/clients", key: "admin.clients", needs: "auth:clients:read" },
  { href: "/admin/connections", key: "admin.connections", needs: "auth:connections:read" },
  { href: "/admin/explain", key: "admin.explain", needs: "auth:audit:read" },
  { href: "/admin/products", key: "nav.products", needs: "orders:products:write" },
  { href: "/admin/orders", key: "nav.orders", needs: "orders:orders:read" },
  { href: "/admin/payments", key: "admin.payments", needs: "payments:attempts:read" },
  { href: "/admin/mail", key: "admin.mail", needs: "notifications:mails:read" },
  { href: "/admin/dead-letters", key: "admin.letters", needs: null },
] as const;

/** The frame of a page of the administration. Shows 403 to a person without any of its permissions. */
export async function AdminPage({ here, title, aside, children }: { here: string; title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  const t = await translator();
  const claims = await currentClaims();
  const links = PAGES.filter((page) => page.needs === null || claims?.permissions.has(page.needs)).map((page) => ({ href: page.href, text: t(page.key) }));
  return (
    <Page title={title} above={t("nav.admin")} aside={aside}>
      <Tabs label={t("nav.admin")} here={here} links={links} />
      {children}
    </Page>
  );
}

/** Lets staff in: redirects who is not signed in, and forbids who holds none of `permissions`. */
export async function requirePermission(...permissions: string[]): Promise<ReadonlySet<string>> {
  await requireSession();
  const claims = await currentClaims();
  if (claims === null || (permissions.length > 0 && !permissions.some((each) => claims.permissions.has(each)))) forbidden();
  return claims.permissions;
}
