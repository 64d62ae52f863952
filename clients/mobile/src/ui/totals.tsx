import { type Money, formatMoney } from "@goodgo/shared/money";
import { StyleSheet, View } from "react-native";

import { useSettings } from "@/settings/settings";
import { Words } from "./words";

interface Line {
  sku: string;
  name: string;
  quantity: number;
  total: Money;
}

export function Lines({ lines }: { lines: Line[] }) {
  const { locale } = useSettings();
  return lines.map((line) => (
    <View key={line.sku} style={styles.row}>
      <Words style={styles.words}>
        {line.quantity} × {line.name}
      </Words>
      <Words>{formatMoney(line.total, locale)}</Words>
    </View>
  ));
}

export function Totals({ of }: { of: { shipping: Money; tax: Money; total: Money } }) {
  const { t, locale } = useSettings();
  return (
    <View style={styles.all}>
      <View style={styles.row}>
        <Words>{t("order.shipping")}</Words>
        <Words>{formatMoney(of.shipping, locale)}</Words>
      </View>
      <View style={styles.row}>
        <Words color="soft">{t("order.tax")}</Words>
        <Words color="soft">{formatMoney(of.tax, locale)}</Words>
      </View>
      <View style={styles.row}>
        <Words kind="strong">{t("order.total")}</Words>
        <Words kind="strong" testID="total">
          {formatMoney(of.total, locale)}
        </Words>
      </View>
    </View>
  );
}

const styles = StyleSheet.create({
  all: { gap: 4 },
  row: { flexDirection: "row", justifyContent: "space-between", gap: 16 },
  words: { flexShrink: 1 },
});
