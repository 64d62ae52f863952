import { formatMoney } from "@goodgo/shared/money";
import { formatLocalTime } from "@goodgo/shared/time";
import { useRouter } from "expo-router";
import { Pressable } from "react-native";

import { RequireSession } from "@/session/require-session";
import { useSettings } from "@/settings/settings";
import { useOrders } from "@/shop/queries";
import { Empty, NotLoaded } from "@/ui/list-state";
import { OrderTag } from "@/ui/order-state";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { Words } from "@/ui/words";

export default function OrdersScreen() {
  return (
    <RequireSession>
      <Orders />
    </RequireSession>
  );
}

function Orders() {
  const { t, locale } = useSettings();
  const router = useRouter();
  const query = useOrders();
  const items = query.data?.items;
  return (
    <Screen isTab title={t("nav.orders")} refresh={{ isRefreshing: query.isRefetching, run: () => void query.refetch() }}>
      {items === undefined ? (
        <NotLoaded query={query} />
      ) : items.length === 0 ? (
        <Empty title={t("orders.none")} text={t("orders.noneText")} link={t("home.browse")} onPress={() => router.navigate("/products")} />
      ) : (
        items.map((order) => (
          <Pressable key={order.id} role="link" onPress={() => router.push({ pathname: "/my-orders/[id]", params: { id: order.id } })}>
            <Sheet>
              <Words kind="code">{order.number}</Words>
              <OrderTag state={order.state} />
              <Words>{order.lines.map((line) => `${line.quantity} × ${line.name}`).join(", ")}</Words>
              <Words kind="strong">{formatMoney(order.total, locale)}</Words>
              <Words kind="note">{formatLocalTime(order.created_at, locale)}</Words>
            </Sheet>
          </Pressable>
        ))
      )}
    </Screen>
  );
}
