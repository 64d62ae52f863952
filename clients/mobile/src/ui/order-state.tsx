import { wordOf } from "@goodgo/shared/translate";
import { StyleSheet, View } from "react-native";

import { useSettings } from "@/settings/settings";
import { Tag } from "./tag";
import { Words } from "./words";

const STOPS = ["placed", "confirmed", "paid", "shipped", "delivered"] as const;
const REACHED: Record<string, number> = { awaiting_payment: 0, confirmed: 1, paid: 2, shipped: 3, delivered: 4 };

export function OrderTag({ state }: { state: string }) {
  const { t } = useSettings();
  return <Tag testID="order-state" kind={state === "cancelled" ? "stop" : state === "awaiting_payment" ? "wait" : "go"} text={wordOf(t, "state", state)} />;
}

/** The way of an order as stops, the one that it has reached in bold. A cancelled order has left it. */
export function OrderRoute({ state }: { state: string }) {
  const { t, colors } = useSettings();
  const reached = REACHED[state];
  if (reached === undefined) return null;
  return (
    <View role="list" aria-label={t("order.route")} style={styles.route}>
      {STOPS.map((stop, index) => (
        <View key={stop} role="listitem" style={styles.stop}>
          <View style={[styles.dot, { borderColor: colors.ink, backgroundColor: index <= reached ? colors.signal : "transparent" }]} />
          <Words kind={index === reached ? "strong" : "text"} color={index <= reached ? "ink" : "soft"}>
            {t(`stop.${stop}`)}
          </Words>
        </View>
      ))}
    </View>
  );
}

const styles = StyleSheet.create({
  route: { gap: 4 },
  stop: { flexDirection: "row", alignItems: "center", gap: 12 },
  dot: { width: 16, height: 16, borderWidth: 2 },
});
