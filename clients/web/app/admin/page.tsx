import type { Metadata } from "next";

import { translator } from "@/i18n";
import { services } from "@/services/client";
import { STAFF } from "@/session/staff";
import { deadLetters } from "@/services/dead-letters";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { Go } from "@/ui/go";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("nav.admin") };
}

/** What waits for a person: counts of what the platform could not settle by itself. */
export default async function Overview() {
  const permissions = await requirePermission(...STAFF);
  const [t, { payments, notifications }] = await Promise.all([translator(), services()]);
  const [attempts, discrepancies, mails, letters] = await Promise.all([
    permissions.has("payments:attempts:read") ? payments.GET("/payments/v1/attempts", { params: { query: { state: "unknown", limit: 100 } } }) : null,
    permissions.has("payments:discrepancies:read") ? payments.GET("/payments/v1/discrepancies", { params: { query: { open: true, limit: 100 } } }) : null,
    permissions.has("notifications:mails:read") ? notifications.GET("/notifications/v1/failed-mails", { params: { query: { limit: 100 } } }) : null,
    deadLetters(permissions),
  ]);
  const cards = [
    { key: "overview.attempts", href: "/admin/payments", asked: attempts !== null, count: attempts?.data?.items.length, more: attempts?.data?.next_cursor },
    { key: "overview.discrepancies", href: "/admin/payments", asked: discrepancies !== null, count: discrepancies?.data?.items.length, more: discrepancies?.data?.next_cursor },
    { key: "overview.mails", href: "/admin/mail", asked: mails !== null, count: mails?.data?.items.length, more: mails?.data?.next_cursor },
    { key: "overview.letters", href: "/admin/dead-letters", asked: letters.length > 0, count: letters.some((each) => each.items === null) ? undefined : letters.flatMap((each) => each.items ?? []).length, more: null },
  ] as const;
  return (
    <AdminPage here="/admin" title={t("admin.overview")}>
      <p className="text-soft mb-6 max-w-prose">{t("overview.lead")}</p>
      <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-4">
        {cards
          .filter((card) => card.asked)
          .map((card) => (
            <li key={card.key} className="sheet relative group">
              <p className="font-[family-name:var(--font-display)] text-5xl font-extrabold tabular-nums">
                {card.count === undefined ? "?" : card.count}
                {card.more ? "+" : ""}
              </p>
              <Go href={card.href} className="after:absolute after:inset-0 group-hover:underline underline-offset-4">
                {t(card.key)}
              </Go>
              {card.count === undefined && <p className="text-soft">{t("site.partUnavailable")}</p>}
            </li>
          ))}
      </ul>
    </AdminPage>
  );
}
