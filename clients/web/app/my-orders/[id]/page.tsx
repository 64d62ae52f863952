import { randomUUID } from "node:crypto";

import type { Metadata } from "next";

import { cancelOrder, payOrder } from "@/actions/shop";
import { config } from "@/config";
import { formatMoney } from "@goodgo/shared/money";
import { formatTime } from "@goodgo/shared/time";
import { locale, translator, wordOf } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { requireSession } from "@/session/current";
import { ConfirmSubmit } from "@/ui/confirm";
import { ActionForm, Submit } from "@/ui/form";
import { OrderHistory } from "@/ui/order-history";
import { OrderRoute, OrderTag } from "@/ui/order-state";
import { OrderWatch } from "@/ui/order-watch";
import { Page, Unavailable } from "@/ui/page";
import { PaymentChoice } from "@/ui/payment-choice";
import { Lines, Totals } from "@/ui/totals";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("order.title") };
}

const FINAL = new Set(["delivered", "cancelled"]);

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  await requireSession();
  const [t, where, { storefront, payments }, { id }] = await Promise.all([translator(), locale(), services(), params]);
  const view = await read(storefront.GET("/storefront/v1/orders/{order_id}", { params: { path: { order_id: id } } }));
  if (view === null) {
    return (
      <Page title={t("order.title")}>
        <Unavailable text={t("site.partUnavailable")} />
      </Page>
    );
  }
  const { order, missing } = view;
  let { payment } = view;
  // The buyer may be back from the bank before its message is: ask now (it changes nothing that is not so already).
  if (payment?.state === "action_required") {
    const resumed = await payments.POST("/payments/v1/payments/{payment_id}/resume", { params: { path: { payment_id: payment.id } } });
    payment = resumed.data ?? payment;
  }
  const needsBank = payment?.state === "action_required" && payment.next_action !== null && order.state === "awaiting_payment";
  const mayPayAgain = order.state === "awaiting_payment" && order.payment_state === "declined";
  const mayCancel = ["awaiting_payment", "confirmed", "paid"].includes(order.state);
  const refunded = Math.max(order.refunded, payment?.refunded ?? 0);
  const isMoving = !FINAL.has(order.state) || (order.state === "cancelled" && (payment?.captured ?? 0) > refunded);
  const { data: methods } = mayPayAgain ? await payments.GET("/payments/v1/payment-methods") : { data: undefined };
  const money = (amount: number) => formatMoney({ amount, currency: order.total.currency }, where);
  return (
    <Page title={<span className="code !text-[0.8em]">{order.number}</span>} above={t("order.title")} aside={<OrderTag state={order.state} t={t} />}>
      {isMoving && (
        <noscript>
          <meta httpEquiv="refresh" content="10" />
        </noscript>
      )}
      {missing.map((each) => (
        <p key={each.part} role="alert" className="note wait mb-6" data-testid="missing-part">
          {t(each.reason === "timeout" ? "order.partLate" : "order.partGone", { part: wordOf(t, "part", each.part) })}
        </p>
      ))}
      {needsBank && payment?.next_action && (
        <div className="note wait mb-6">
          <p className="mb-3">{t("order.bankText")}</p>
          <a className="button go" href={payment.next_action.url}>
            {t("order.bank")}
          </a>
        </div>
      )}
      {order.state === "cancelled" ? (
        <p className="note stop">{wordOf(t, "cancelled", order.cancel_reason ?? "customer")}</p>
      ) : (
        <OrderRoute state={order.state} t={t} />
      )}
      {isMoving && <OrderWatch id={order.id} version={order.version} texts={{ live: t("order.live"), lost: t("order.lost") }} />}
      <div className="grid lg:grid-cols-[3fr_2fr] gap-8 items-start mt-8">
        <div className="grid gap-6">
          <section className="sheet" aria-labelledby="order-items">
            <h2 id="order-items" className="mb-3">
              {t("order.items")}
            </h2>
            <Lines lines={order.lines} t={t} locale={where} />
            <Totals of={order} t={t} locale={where} />
          </section>
          {order.shipments.length > 0 && (
            <section className="sheet" aria-labelledby="order-shipments">
              <h2 id="order-shipments" className="mb-3">
                {t("order.shipments")}
              </h2>
              <ul className="grid gap-3">
                {(order.shipments as unknown as Shipment[]).map((shipment) => (
                  <li key={shipment.id}>
                    <p>{shipment.lines.map((line) => `${line.quantity} × ${line.sku}`).join(", ")}</p>
                    {shipment.tracking && <p className="code">{shipment.tracking}</p>}
                    <p className="label">
                      {t("order.shippedAt", { time: formatTime(shipment.shipped_at, where) })}
                      {shipment.delivered_at && ` · ${t("order.deliveredAt", { time: formatTime(shipment.delivered_at, where) })}`}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <div className="grid gap-6">
          <section className="sheet" aria-labelledby="order-payment">
            <h2 id="order-payment" className="mb-3">
              {t("order.payment")}
            </h2>
            <p data-testid="payment-state">{wordOf(t, "payment", payment?.state ?? order.payment_state)}</p>
            {payment?.decline_code && order.state === "awaiting_payment" && <p className="text-soft">{wordOf(t, "decline", payment.decline_code)}</p>}
            {refunded > 0 && (
              <p className="mt-2" data-testid="refunded">
                <span className="tag go">{t("order.refunded", { amount: money(refunded) })}</span>
              </p>
            )}
            {order.state === "cancelled" && (payment?.captured ?? 0) > refunded && <p className="note wait mt-2">{t("order.refunding")}</p>}
            {order.state === "awaiting_payment" && <p className="label mt-3">{t("order.reserved", { time: formatTime(order.reserved_until, where) })}</p>}
            {mayPayAgain && (
              <>
                <div className="tear" />
                <ActionForm action={payOrder} path={`/my-orders/${order.id}`} hidden={{ order_id: order.id, key: randomUUID() }}>
                  <PaymentChoice methods={methods?.items ?? []} t={t} isSandbox={config().paymentProvider === "sandbox"} />
                  <Submit>{t("order.payAgain")}</Submit>
                </ActionForm>
              </>
            )}
          </section>
          {order.state !== "awaiting_payment" && order.state !== "cancelled" && (
            <p>
              <a className="link" href={`/receipts/${order.id}`}>
                {t("order.receipt")}
              </a>
            </p>
          )}
          {mayCancel && (
            <ActionForm action={cancelOrder} path={`/my-orders/${order.id}`} hidden={{ order_id: order.id }} className="grid gap-3 justify-items-start">
              <ConfirmSubmit className="stop" texts={{ title: t("order.cancelTitle"), text: t("order.cancelText"), yes: t("order.cancel"), no: t("form.back") }}>
                {t("order.cancel")}
              </ConfirmSubmit>
            </ActionForm>
          )}
        </div>
      </div>
      <OrderHistory id={order.id} texts={{ title: t("order.history"), failed: t("site.partUnavailable") }} />
    </Page>
  );
}

interface Shipment {
  id: string;
  lines: { sku: string; quantity: number }[];
  tracking: string | null;
  shipped_at: string;
  delivered_at: string | null;
}
