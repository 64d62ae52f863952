import { randomUUID } from "node:crypto";

import type { Metadata } from "next";
import { cache } from "react";

import { cancelAsStaff, markDelivered, refundPayment, shipAll, takeReturn } from "@/actions/admin";
import { formatMoney, toTyped } from "@goodgo/shared/money";
import { formatTime } from "@goodgo/shared/time";
import { locale, translator, wordOf } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ConfirmSubmit } from "@/ui/confirm";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { OrderHistory } from "@/ui/order-history";
import { OrderRoute, OrderTag } from "@/ui/order-state";
import { Unavailable } from "@/ui/page";
import { Lines, Totals } from "@/ui/totals";

type Props = { params: Promise<{ id: string }> };

/** The service is asked once for the title and the page. */
const orderOf = cache(async (order_id: string) => (await services()).orders.GET("/orders/v1/orders/{order_id}", { params: { path: { order_id } } }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { id }] = await Promise.all([translator(), params]);
  return { title: `${t("order.title")} ${(await orderOf(id)).data?.number ?? ""}`.trim() };
}

export default async function AdminOrder({ params }: Props) {
  const permissions = await requirePermission("orders:orders:read");
  const [t, where, { payments }, { id }] = await Promise.all([translator(), locale(), services(), params]);
  const order = await read(orderOf(id));
  if (order === null) {
    return (
      <AdminPage here="/admin/orders" title={t("order.title")}>
        <Unavailable text={t("site.partUnavailable")} />
      </AdminPage>
    );
  }
  const paid = permissions.has("payments:payments:read") ? await payments.GET("/payments/v1/payments", { params: { query: { order_id: id } } }) : null;
  const payment = paid?.data?.items[0];
  const currency = order.total.currency;
  const money = (amount: number) => formatMoney({ amount, currency }, where);
  const left = payment === undefined ? 0 : payment.captured - payment.refunded;
  const here = `/admin/orders/${id}`;
  const shipped = new Map<string, number>();
  for (const line of order.shipments.flatMap((each) => each.lines)) shipped.set(line.sku, (shipped.get(line.sku) ?? 0) + line.quantity);
  const toShip = order.lines.map((line) => ({ sku: line.sku, quantity: line.quantity - (shipped.get(line.sku) ?? 0) })).filter((line) => line.quantity > 0);
  // what was shipped and has not come back
  const out = new Map(shipped);
  for (const line of order.returns.flatMap((each) => each.lines)) out.set(line.sku, (out.get(line.sku) ?? 0) - line.quantity);
  const toReturn = order.lines.filter((line) => (out.get(line.sku) ?? 0) > 0);
  return (
    <AdminPage here="/admin/orders" title={<span className="code !text-[0.8em]">{order.number}</span>} aside={<OrderTag state={order.state} t={t} />}>
      {order.state === "cancelled" ? (
        <p className="note stop">
          {t("state.cancelled")}: <span className="code">{order.cancel_reason}</span>
        </p>
      ) : (
        <OrderRoute state={order.state} t={t} />
      )}
      <div className="grid lg:grid-cols-[3fr_2fr] gap-6 items-start mt-8">
        <div className="grid gap-6">
          <section className="sheet" aria-labelledby="items">
            <h2 id="items" className="mb-3">
              {t("order.items")}
            </h2>
            <Lines lines={order.lines} t={t} locale={where} />
            <Totals of={order} t={t} locale={where} />
          </section>
          <section className="sheet" aria-labelledby="shipping">
            <h2 id="shipping" className="mb-3">
              {t("order.shipments")}
            </h2>
            {order.ship_to === null ? (
              <p className="text-soft">{t("ship.erased")}</p>
            ) : (
              <address className="not-italic">
                {[order.ship_to.name, order.ship_to.line1, order.ship_to.line2, `${order.ship_to.postal_code} ${order.ship_to.city}`, order.ship_to.region, order.ship_to.country].filter(Boolean).map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
              </address>
            )}
            <ul className="grid gap-3 mt-4">
              {order.shipments.map((shipment) => (
                <li key={shipment.id} className="border-s-4 border-line ps-4">
                  <p>{shipment.lines.map((line) => `${line.quantity} × ${line.sku}`).join(", ")}</p>
                  <p className="label">
                    {t("order.shippedAt", { time: formatTime(shipment.shipped_at, where) })} {shipment.tracking}
                  </p>
                  {shipment.delivered_at === null && permissions.has("orders:shipments:write") && (
                    <ActionForm action={markDelivered} path={here} hidden={{ order_id: id, shipment_id: shipment.id }} className="mt-2">
                      <Submit className="small">{t("ship.markDelivered")}</Submit>
                    </ActionForm>
                  )}
                </li>
              ))}
            </ul>
            {permissions.has("orders:shipments:write") && ["paid", "shipped"].includes(order.state) && toShip.length > 0 && (
              <ActionForm action={shipAll} path={here} hidden={{ order_id: id, key: randomUUID(), lines: toShip.map((line) => `${line.sku}:${line.quantity}`).join(",") }} className="grid gap-3 mt-4">
                <Field name="tracking" label={t("ship.tracking")} hint={t("form.optional")} autoComplete="off" />
                <Submit className="">{t("ship.all", { count: toShip.reduce((sum, line) => sum + line.quantity, 0) })}</Submit>
              </ActionForm>
            )}
          </section>
          {(order.returns.length > 0 || (toReturn.length > 0 && permissions.has("orders:returns:write"))) && (
            <section className="sheet" aria-labelledby="returns">
              <h2 id="returns" className="mb-3">
                {t("return.title")}
              </h2>
              <ul className="grid gap-3">
                {order.returns.map((each) => (
                  <li key={each.id} className="border-s-4 border-line ps-4" data-testid="return">
                    <p>{each.lines.map((line) => `${line.quantity} × ${line.sku}`).join(", ")}</p>
                    <p className="text-soft">
                      {each.reason} · {t("order.refunded", { amount: formatMoney(each.refund, where) })} · {t(each.restock ? "return.restocked" : "return.notRestocked")}
                    </p>
                    <p className="label">{formatTime(each.accepted_at, where)}</p>
                  </li>
                ))}
              </ul>
              {toReturn.length > 0 && permissions.has("orders:returns:write") && (
                <ActionForm action={takeReturn} path={here} hidden={{ order_id: id, key: randomUUID() }} className="grid gap-4 mt-4">
                  {toReturn.map((line) => (
                    <Field
                      key={line.sku}
                      name={`return:${line.sku}`}
                      label={t("return.quantity", { name: line.name })}
                      hint={t("refund.most", { amount: out.get(line.sku) ?? 0 })}
                      type="number"
                      min={0}
                      max={out.get(line.sku)}
                      defaultValue={0}
                    />
                  ))}
                  <Field name="reason" label={t("stock.reason")} required maxLength={500} />
                  <label className="flex items-center gap-3 min-h-11">
                    <input type="checkbox" name="restock" value="1" className="size-5" defaultChecked /> {t("return.restock")}
                  </label>
                  <div>
                    <ConfirmSubmit className="stop" texts={{ title: t("return.confirm"), text: t("refund.confirmText"), yes: t("return.submit"), no: t("form.back") }}>
                      {t("return.submit")}
                    </ConfirmSubmit>
                  </div>
                </ActionForm>
              )}
            </section>
          )}
        </div>
        <div className="grid gap-6">
          <section className="sheet" aria-labelledby="payment">
            <h2 id="payment" className="mb-3">
              {t("order.payment")}
            </h2>
            {paid !== null && paid.data === undefined && <Unavailable text={t("site.partUnavailable")} />}
            {payment === undefined ? (
              <p className="text-soft">{wordOf(t, "payment", order.payment_state)}</p>
            ) : (
              <dl className="grid grid-cols-2 gap-3">
                {(
                  [
                    ["users.state", wordOf(t, "paymentState", payment.state)],
                    ["pay.authorised", money(payment.authorised)],
                    ["pay.captured", money(payment.captured)],
                    ["pay.refunded", money(payment.refunded)],
                  ] as const
                ).map(([key, value]) => (
                  <div key={key}>
                    <dt className="label">{t(key)}</dt>
                    <dd className="tabular-nums" data-testid={key}>
                      {value}
                    </dd>
                  </div>
                ))}
              </dl>
            )}
            {payment !== undefined && left > 0 && permissions.has("payments:refunds:write") && (
              <>
                <div className="tear" />
                <ActionForm action={refundPayment} path={here} hidden={{ payment_id: payment.id, order_id: id, currency, key: randomUUID() }}>
                  <h3>{t("refund.title")}</h3>
                  <Field name="amount" label={t("refund.amount", { currency })} hint={t("refund.most", { amount: money(left) })} inputMode="decimal" defaultValue={toTyped({ amount: left, currency }, where)} required />
                  <Field name="reason" label={t("stock.reason")} required maxLength={1000} />
                  <ConfirmSubmit className="stop" texts={{ title: t("refund.confirm"), text: t("refund.confirmText"), yes: t("refund.submit"), no: t("form.back") }}>
                    {t("refund.submit")}
                  </ConfirmSubmit>
                </ActionForm>
              </>
            )}
          </section>
          <p>
            <Go className="link" href={`/admin/users/${order.buyer_id}`}>
              {t("order.buyer")}
            </Go>
          </p>
          {["awaiting_payment", "confirmed", "paid"].includes(order.state) && (
            <section className="sheet" aria-labelledby="cancel">
              <h2 id="cancel" className="mb-3">
                {t("order.cancel")}
              </h2>
              <ActionForm action={cancelAsStaff} path={here} hidden={{ order_id: id }}>
                <Field name="reason" label={t("stock.reason")} hint={t("form.optional")} maxLength={500} />
                <ConfirmSubmit className="stop" texts={{ title: t("order.cancelTitle"), text: t("order.cancelText"), yes: t("order.cancel"), no: t("form.back") }}>
                  {t("order.cancel")}
                </ConfirmSubmit>
              </ActionForm>
            </section>
          )}
        </div>
      </div>
      <OrderHistory id={id} texts={{ title: t("order.history"), failed: t("site.partUnavailable") }} />
    </AdminPage>
  );
}
