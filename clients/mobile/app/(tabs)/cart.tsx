import { countItems, setQuantity } from "@goodgo/shared/cart";
import { formatMoney } from "@goodgo/shared/money";
import { problemText } from "@goodgo/shared/problems";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "expo-router";
import { StyleSheet, View } from "react-native";

import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { useCart } from "@/shop/cart";
import { ServiceProblem, dataOf } from "@/shop/queries";
import { Button } from "@/ui/button";
import { Empty, NotLoaded } from "@/ui/list-state";
import { Note } from "@/ui/note";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { Totals } from "@/ui/totals";
import { Words } from "@/ui/words";

export default function CartScreen() {
  const { t, locale } = useSettings();
  const { cart, setCart } = useCart();
  const { open } = useSession();
  const router = useRouter();
  const { currency, lines } = cart;
  const query = useQuery({
    queryKey: ["open", "quote", currency, lines],
    enabled: currency !== null,
    queryFn: ({ signal }) => dataOf(open.orders.POST("/orders/v1/quotes", { body: { lines, currency: currency ?? "" }, signal })),
    placeholderData: (before) => before,
    retry: false,
  });
  const quote = query.data;
  if (countItems(cart) === 0) {
    return (
      <Screen isTab title={t("nav.cart")}>
        <Empty title={t("cart.empty")} text={t("cart.emptyText")} link={t("home.browse")} onPress={() => router.navigate("/products")} />
      </Screen>
    );
  }
  return (
    <Screen isTab title={t("nav.cart")}>
      {lines.map((line) => {
        const priced = quote?.lines.find((each) => each.sku === line.sku);
        const name = priced?.name ?? line.sku;
        return (
          <Sheet key={line.sku}>
            <Words kind="h3">{name}</Words>
            <Words kind="code">{line.sku}</Words>
            <View style={styles.row}>
              <Button text="−" label={t("cart.fewer", { name })} onPress={() => setCart(setQuantity(cart, line.sku, line.quantity - 1))} />
              <View role="status" aria-label={`${t("cart.quantity")} ${line.quantity}`}>
                <Words kind="strong" testID="quantity">
                  {line.quantity}
                </Words>
              </View>
              <Button text="+" label={t("cart.more", { name })} onPress={() => setCart(setQuantity(cart, line.sku, line.quantity + 1))} />
              {priced !== undefined && priced.quantity === line.quantity && <Words kind="strong">{formatMoney(priced.total, locale)}</Words>}
            </View>
            <Button kind="stop" text={t("cart.remove")} label={`${t("cart.remove")}: ${name}`} onPress={() => setCart(setQuantity(cart, line.sku, 0))} />
          </Sheet>
        );
      })}
      <Sheet>
        <Words kind="h2">{t("order.total")}</Words>
        {query.error instanceof ServiceProblem ? <Note kind="stop" text={problemText(t, query.error.problem)} /> : quote === undefined ? <NotLoaded query={query} /> : <Totals of={quote} />}
        <Button kind="go" text={t("cart.checkout")} onPress={() => router.push("/checkout")} />
      </Sheet>
    </Screen>
  );
}

const styles = StyleSheet.create({ row: { flexDirection: "row", alignItems: "center", gap: 16, flexWrap: "wrap" } });
