import { formatMoney } from "@goodgo/shared/money";
import { asProblem, problemText } from "@goodgo/shared/problems";
import { SANDBOX_CARDS } from "@goodgo/shared/sandbox-cards";
import { formatLocalTime } from "@goodgo/shared/time";
import { wordOf } from "@goodgo/shared/translate";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { randomUUID } from "expo-crypto";
import { useLocalSearchParams } from "expo-router";
import { useEffect, useState } from "react";
import { View } from "react-native";

import NotFound from "../+not-found";
import { IS_SANDBOX } from "@/config";
import { RequireSession } from "@/session/require-session";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { openBank } from "@/shop/bank";
import { ServiceProblem, dataOf, useNewerVersion, useOrder } from "@/shop/queries";
import { Button } from "@/ui/button";
import { Choice } from "@/ui/choice";
import { Confirm } from "@/ui/confirm";
import { NotLoaded } from "@/ui/list-state";
import { Note } from "@/ui/note";
import { OrderRoute, OrderTag } from "@/ui/order-state";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { Lines, Totals } from "@/ui/totals";
import { Words } from "@/ui/words";

const FINAL = new Set(["delivered", "cancelled"]);

export default function OrderScreen() {
  const { id } = useLocalSearchParams<{ id: string }>();
  return (
    <RequireSession>
      <Order id={id} />
    </RequireSession>
  );
}

function Order({ id }: { id: string }) {
  const { t, locale } = useSettings();
  const { own } = useSession();
  const queries = useQueryClient();
  const query = useOrder(id);
  const order = query.data?.order;
  const payment = query.data?.payment ?? null;
  const refunded = Math.max(order?.refunded ?? 0, payment?.refunded ?? 0);
  const owesRefund = order?.state === "cancelled" && (payment?.captured ?? 0) > refunded;
  const isMoving = order !== undefined && (!FINAL.has(order.state) || owesRefund);
  const newer = useNewerVersion(id, order?.version ?? 0, isMoving);

  const reload = () => queries.invalidateQueries({ queryKey: ["own", "order", id] });
  const version = order?.version;
  useEffect(() => {
    if (version !== undefined && newer.data !== undefined && newer.data > version) {
      void queries.invalidateQueries({ queryKey: ["own", "order", id] });
      void queries.invalidateQueries({ queryKey: ["own", "orders"] });
    }
  }, [newer.data, version, queries, id]);

  const cancel = useMutation({
    mutationFn: () => dataOf(own.orders.POST("/orders/v1/orders/{order_id}/cancel", { params: { path: { order_id: id } } })),
    onSettled: reload,
  });

  if (order === undefined) {
    if (query.error instanceof ServiceProblem && [404, 422].includes(asProblem(query.error.problem).status ?? 0)) return <NotFound />;
    return (
      <Screen title={t("order.title")}>
        <NotLoaded query={query} />
      </Screen>
    );
  }
  const bank = payment?.state === "action_required" && order.state === "awaiting_payment" ? payment.next_action : null;
  const money = (amount: number) => formatMoney({ amount, currency: order.total.currency }, locale);
  return (
    <Screen title={order.number} above={t("order.title")} refresh={{ isRefreshing: query.isRefetching, run: () => void query.refetch() }}>
      <OrderTag state={order.state} />
      {query.data?.missing.map((each) => <Note key={each.part} kind="wait" text={t(each.reason === "timeout" ? "order.partLate" : "order.partGone", { part: wordOf(t, "part", each.part) })} />)}
      {bank !== null && bank !== undefined && (
        <Sheet>
          <Words>{t("order.bankText")}</Words>
          <Button kind="go" text={t("order.bank")} onPress={() => void openBank(bank.url, id).then(reload)} />
        </Sheet>
      )}
      {order.state === "cancelled" ? <Note text={wordOf(t, "cancelled", order.cancel_reason ?? "customer")} /> : <OrderRoute state={order.state} />}
      {isMoving && (
        <View role="status">
          <Words kind="note">{newer.isError ? t("order.lost") : t("order.live")}</Words>
        </View>
      )}
      <Sheet>
        <Words kind="h2">{t("order.payment")}</Words>
        <Words testID="payment-state">{wordOf(t, "payment", payment?.state ?? order.payment_state)}</Words>
        {payment?.decline_code && order.state === "awaiting_payment" && <Words color="soft">{wordOf(t, "decline", payment.decline_code)}</Words>}
        {refunded > 0 && <Words testID="refunded">{t("order.refunded", { amount: money(refunded) })}</Words>}
        {owesRefund && <Words>{t("order.refunding")}</Words>}
        {order.state === "awaiting_payment" && <Words kind="note">{t("order.reserved", { time: formatLocalTime(order.reserved_until, locale) })}</Words>}
        {order.state === "awaiting_payment" && order.payment_state === "declined" && IS_SANDBOX && <PayAgain id={id} onSent={reload} />}
      </Sheet>
      <Sheet>
        <Words kind="h2">{t("order.items")}</Words>
        <Lines lines={order.lines} />
        <Totals of={order} />
      </Sheet>
      {(order.shipments as unknown as Shipment[]).map((shipment) => (
        <Sheet key={shipment.id}>
          <Words kind="h2">{t("order.shipments")}</Words>
          <Words>{shipment.lines.map((line) => `${line.quantity} × ${line.sku}`).join(", ")}</Words>
          {shipment.tracking !== null && <Words kind="code">{shipment.tracking}</Words>}
          <Words kind="note">{t("order.shippedAt", { time: formatLocalTime(shipment.shipped_at, locale) })}</Words>
          {shipment.delivered_at !== null && <Words kind="note">{t("order.deliveredAt", { time: formatLocalTime(shipment.delivered_at, locale) })}</Words>}
        </Sheet>
      ))}
      {cancel.error instanceof ServiceProblem && <Note kind="stop" text={problemText(t, cancel.error.problem)} />}
      {["awaiting_payment", "confirmed", "paid"].includes(order.state) && (
        <Confirm button={t("order.cancel")} title={t("order.cancelTitle")} text={t("order.cancelText")} isBusy={cancel.isPending} onConfirm={() => cancel.mutate()} />
      )}
    </Screen>
  );
}

/** Another card after a decline. One key for one choice of card: a second press is the same payment. */
function PayAgain({ id, onSent }: { id: string; onSent: () => void }) {
  const { t } = useSettings();
  const { own } = useSession();
  const [card, setCard] = useState<string>(SANDBOX_CARDS[0]);
  const [key, setKey] = useState(randomUUID);
  const pay = useMutation({
    mutationFn: async () => {
      const keyed = (name: string) => ({ header: { "Idempotency-Key": name } });
      const method = await dataOf(own.payments.POST("/payments/v1/payment-methods", { body: { provider_token: card }, params: keyed(`method-${key}`) }));
      await dataOf(own.orders.POST("/orders/v1/orders/{order_id}/pay", { params: { path: { order_id: id }, ...keyed(key) }, body: { payment_method_id: method.id } }));
    },
    onSuccess: () => setKey(randomUUID()),
    onSettled: onSent,
  });
  const choose = (token: string) => {
    setCard(token);
    setKey(randomUUID());
  };
  return (
    <>
      <Choice label={t("checkout.testCard")} value={card} onChange={choose} options={SANDBOX_CARDS.map((token) => ({ value: token as string, text: t(`card.${token}`) }))} />
      {pay.error instanceof ServiceProblem && <Note kind="stop" text={problemText(t, pay.error.problem)} />}
      <Button kind="go" text={t("order.payAgain")} isBusy={pay.isPending} onPress={() => pay.mutate()} />
    </>
  );
}

interface Shipment {
  id: string;
  lines: { sku: string; quantity: number }[];
  tracking: string | null;
  shipped_at: string;
  delivered_at: string | null;
}
