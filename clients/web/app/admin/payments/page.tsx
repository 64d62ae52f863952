import type { Metadata } from "next";

import { resolveDiscrepancy } from "@/actions/admin";
import { formatMoney } from "@goodgo/shared/money";
import { formatTime } from "@goodgo/shared/time";
import { locale, translator, wordOf } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { NextPage, Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("admin.payments") };
}

const ATTEMPT_TAGS: Record<string, string> = { unknown: "wait", waiting: "wait", failed: "stop", done: "go" };

export default async function AdminPayments({ searchParams }: { searchParams: Promise<{ all?: string; cursor?: string }> }) {
  const permissions = await requirePermission("payments:attempts:read", "payments:discrepancies:read");
  const [t, where, { payments }, { all, cursor }] = await Promise.all([translator(), locale(), services(), searchParams]);
  const isAll = all !== undefined;
  const [attempts, discrepancies] = await Promise.all([
    permissions.has("payments:attempts:read")
      ? read(payments.GET("/payments/v1/attempts", { params: { query: { limit: 50, ...(isAll ? {} : { state: "unknown" }), ...(cursor === undefined ? {} : { cursor }) } } }))
      : undefined,
    permissions.has("payments:discrepancies:read") ? read(payments.GET("/payments/v1/discrepancies", { params: { query: { limit: 50, open: true } } })) : undefined,
  ]);
  return (
    <AdminPage here="/admin/payments" title={t("admin.payments")}>
      {attempts !== undefined && (
        <section aria-labelledby="attempts">
          <div className="flex flex-wrap gap-4 items-baseline justify-between mb-4">
            <h2 id="attempts">{t(isAll ? "attempts.all" : "overview.attempts")}</h2>
            <Go className="link" href={isAll ? "/admin/payments" : "/admin/payments?all=1"}>
              {t(isAll ? "attempts.onlyUnknown" : "attempts.showAll")}
            </Go>
          </div>
          {attempts === null ? (
            <Unavailable text={t("site.partUnavailable")} />
          ) : attempts.items.length === 0 ? (
            <p className="note">{t("attempts.none")}</p>
          ) : (
            <table className="grid-table stack">
              <caption className="sr-only">{t("overview.attempts")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("audit.when")}</th>
                  <th scope="col">{t("attempts.kind")}</th>
                  <th scope="col">{t("users.state")}</th>
                  <th scope="col" className="number">
                    {t("refund.sum")}
                  </th>
                  <th scope="col">{t("attempts.tries")}</th>
                  <th scope="col">{t("order.title")}</th>
                </tr>
              </thead>
              <tbody>
                {attempts.items.map((attempt) => (
                  <tr key={attempt.id}>
                    <td data-label={t("audit.when")}>{formatTime(attempt.created_at, where)}</td>
                    <td data-label={t("attempts.kind")} className="whitespace-nowrap">{wordOf(t, "attemptKind", attempt.kind)}</td>
                    <td data-label={t("users.state")}>
                      <span className={`tag ${ATTEMPT_TAGS[attempt.state] ?? ""}`}>{wordOf(t, "attemptState", attempt.state)}</span> {attempt.reason === null ? "" : wordOf(t, "decline", attempt.reason)}
                    </td>
                    <td data-label={t("refund.sum")} className="number">
                      {formatMoney(attempt.amount, where)}
                    </td>
                    <td data-label={t("attempts.tries")}>{attempt.tries}</td>
                    <td data-label={t("order.title")}>
                      <Go className="link code whitespace-nowrap" href={`/admin/orders/${attempt.order_id}`} aria-label={`${t("order.title")} ${attempt.order_id.slice(-8)}`}>
                        {attempt.order_id.slice(-8)}
                      </Go>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <NextPage text={t("list.more")} href={attempts?.next_cursor ? `/admin/payments?${new URLSearchParams({ ...(isAll ? { all: "1" } : {}), cursor: attempts.next_cursor })}` : null} />
        </section>
      )}
      {discrepancies !== undefined && (
        <section aria-labelledby="discrepancies" className="mt-12">
          <h2 id="discrepancies" className="mb-4">
            {t("overview.discrepancies")}
          </h2>
          {discrepancies === null ? (
            <Unavailable text={t("site.partUnavailable")} />
          ) : discrepancies.items.length === 0 ? (
            <p className="note">{t("discrepancies.none")}</p>
          ) : (
            <ul className="grid gap-4">
              {discrepancies.items.map((each) => (
                <li key={each.id} className="sheet">
                  <p className="font-semibold">
                    {wordOf(t, "discrepancy", each.kind)} <span className="font-normal" lang="en">{each.detail}</span>
                  </p>
                  <p className="label mb-3">{formatTime(each.found_at, where)}</p>
                  {permissions.has("payments:discrepancies:write") && (
                    <ActionForm action={resolveDiscrepancy} path="/admin/payments" hidden={{ id: each.id }} className="flex flex-wrap gap-3 items-end">
                      <Field name="note" label={t("discrepancies.note")} required maxLength={1000} className="grow" />
                      <Submit className="">{t("discrepancies.resolve")}</Submit>
                    </ActionForm>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </AdminPage>
  );
}
