import { countItems } from "@goodgo/shared/cart";
import { usePathname, useRouter } from "expo-router";
import { Pressable, StyleSheet, View } from "react-native";
import { useSafeAreaInsets } from "react-native-safe-area-context";

import { useSettings } from "@/settings/settings";
import { useCart } from "@/shop/cart";
import { Words } from "./words";

/** The four places of the app. */
export function TabBar() {
  const { colors, t } = useSettings();
  const { cart } = useCart();
  const { bottom } = useSafeAreaInsets();
  const path = usePathname();
  const router = useRouter();
  const count = countItems(cart);
  const tabs = [
    { path: "/products", text: t("nav.products") },
    { path: "/cart", text: count === 0 ? t("nav.cart") : `${t("nav.cart")} ${count}` },
    { path: "/my-orders", text: t("nav.orders") },
    { path: "/account", text: t("nav.account") },
  ] as const;
  return (
    <View role="navigation" aria-label={t("nav.main")} style={[styles.bar, { paddingBottom: bottom, backgroundColor: colors.sheet, borderColor: colors.ink }]}>
      {tabs.map((tab) => {
        const isHere = tab.path === path;
        return (
          <Pressable key={tab.path} role="link" aria-label={tab.text} {...(isHere ? { "aria-current": "page" } : {})} accessibilityState={{ selected: isHere }} onPress={() => router.navigate(tab.path)} style={styles.tab}>
            <View style={[styles.mark, { backgroundColor: isHere ? colors.signal : "transparent" }]} />
            <Words kind={isHere ? "strong" : "text"} numberOfLines={1} adjustsFontSizeToFit style={styles.words}>
              {tab.text}
            </Words>
          </Pressable>
        );
      })}
    </View>
  );
}

const styles = StyleSheet.create({
  bar: { flexDirection: "row", borderTopWidth: 2 },
  tab: { flex: 1, minHeight: 56, alignItems: "center", justifyContent: "center", gap: 4, paddingHorizontal: 2 },
  mark: { height: 4, width: 28 },
  words: { fontSize: 14, lineHeight: 20 },
});
