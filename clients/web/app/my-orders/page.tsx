import type { Metadata } from "next";

import { formatMoney } from "@goodgo/shared/money";
import { formatTime } from "@goodgo/shared/time";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { requireSession } from "@/session/current";
import { Go } from "@/ui/go";
import { OrderTag } from "@/ui/order-state";
import { Empty, NextPage, Page, Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("nav.orders") };
}

export default async function Orders({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  await requireSession();
  const [t, where, { storefront }, { cursor }] = await Promise.all([translator(), locale(), services(), searchParams]);
  const found = await read(storefront.GET("/storefront/v1/orders", { params: { query: { limit: 20, ...(cursor === undefined ? {} : { cursor }) } } }));
  return (
    <Page title={t("nav.orders")}>
      {found === null ? (
        <Unavailable text={t("site.partUnavailable")} />
      ) : found.items.length === 0 ? (
        <Empty title={t("orders.none")} text={t("orders.noneText")} href="/products" link={t("home.browse")} />
      ) : (
        <ul className="grid gap-4">
          {found.items.map((order) => (
            <li key={order.id} className="sheet relative group grid sm:grid-cols-[1fr_auto] gap-x-6 gap-y-2">
              <div>
                <Go href={`/my-orders/${order.id}`} className="code font-semibold text-lg after:absolute after:inset-0 group-hover:underline underline-offset-4">
                  {order.number}
                </Go>
                <p className="text-soft">{order.lines.map((line) => `${line.quantity} × ${line.name}`).join(", ")}</p>
                <p className="label mt-2">{formatTime(order.created_at, where)}</p>
              </div>
              <div className="sm:text-end grid gap-2 content-start sm:justify-items-end">
                <p className="font-semibold tabular-nums">{formatMoney(order.total, where)}</p>
                <p>
                  <OrderTag state={order.state} t={t} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <NextPage text={t("list.more")} href={found?.next_cursor ? `/my-orders?cursor=${encodeURIComponent(found.next_cursor)}` : null} />
    </Page>
  );
}
