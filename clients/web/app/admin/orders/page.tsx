import type { Metadata } from "next";

import { formatMoney } from "@goodgo/shared/money";
import { formatTime } from "@goodgo/shared/time";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { Go } from "@/ui/go";
import { OrderTag } from "@/ui/order-state";
import { Empty, NextPage, Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("nav.orders") };
}

const STATES = ["awaiting_payment", "confirmed", "paid", "shipped", "delivered", "cancelled"] as const;

export default async function AdminOrders({ searchParams }: { searchParams: Promise<{ query?: string; state?: string; cursor?: string }> }) {
  await requirePermission("orders:orders:read");
  const [t, where, { orders }, given] = await Promise.all([translator(), locale(), services(), searchParams]);
  const words = given.query?.trim() ?? "";
  const state = STATES.find((each) => each === given.state);
  const filter = { ...(words === "" ? {} : { query: words }), ...(state === undefined ? {} : { state }) };
  const answer = await orders.GET("/orders/v1/orders", { params: { query: { ...filter, limit: 50, ...(given.cursor === undefined ? {} : { cursor: given.cursor }) } } });
  const found = answer.response.status === 422 ? { items: [], next_cursor: null } : await read(Promise.resolve(answer));
  return (
    <AdminPage here="/admin/orders" title={t("nav.orders")}>
      <form method="get" action="/admin/orders" role="search" className="sheet mb-8 grid gap-4 sm:grid-cols-[2fr_1fr_auto] items-end">
        <div className="field">
          <label htmlFor="query">{t("orders.find")}</label>
          <input className="input" id="query" name="query" type="search" maxLength={100} defaultValue={words} />
        </div>
        <div className="field">
          <label htmlFor="state">{t("users.state")}</label>
          <select className="input" id="state" name="state" defaultValue={state ?? ""}>
            <option value="">{t("products.all")}</option>
            {STATES.map((each) => (
              <option key={each} value={each}>
                {t(`state.${each}`)}
              </option>
            ))}
          </select>
        </div>
        <button className="button">{t("products.find")}</button>
      </form>
      {found === null ? (
        <Unavailable text={t("site.partUnavailable")} />
      ) : found.items.length === 0 ? (
        <Empty title={t("products.none")} text={t("orders.noneFound")} />
      ) : (
        <table className="grid-table stack">
          <caption className="sr-only">{t("nav.orders")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("order.number")}</th>
              <th scope="col">{t("audit.when")}</th>
              <th scope="col">{t("order.items")}</th>
              <th scope="col">{t("users.state")}</th>
              <th scope="col" className="number">
                {t("order.total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.items.map((order) => (
              <tr key={order.id}>
                <td data-label={t("order.number")}>
                  <Go className="link code" href={`/admin/orders/${order.id}`}>
                    {order.number}
                  </Go>
                </td>
                <td data-label={t("audit.when")}>{formatTime(order.created_at, where)}</td>
                <td data-label={t("order.items")}>{order.lines.map((line) => `${line.quantity} × ${line.name}`).join(", ")}</td>
                <td data-label={t("users.state")}>
                  <OrderTag state={order.state} t={t} />
                </td>
                <td data-label={t("order.total")} className="number">
                  {formatMoney(order.total, where)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NextPage text={t("list.more")} href={found?.next_cursor ? `/admin/orders?${new URLSearchParams({ ...filter, cursor: found.next_cursor })}` : null} />
    </AdminPage>
  );
}
