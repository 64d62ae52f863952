import { formatMoney } from "@goodgo/shared/money";
import { useRouter } from "expo-router";
import { useDeferredValue, useState } from "react";
import { Pressable, StyleSheet, View } from "react-native";

import { useSettings } from "@/settings/settings";
import { useProducts } from "@/shop/queries";
import { Availability, ProductPhoto } from "@/ui/product";
import { Field } from "@/ui/form";
import { Empty, NotLoaded } from "@/ui/list-state";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { Words } from "@/ui/words";

export default function Products() {
  const { t, locale } = useSettings();
  const router = useRouter();
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const query = useProducts(search);
  const items = query.data?.items;
  return (
    <Screen isTab title={t("nav.products")} above={t("home.above")} refresh={{ isRefreshing: query.isRefetching, run: () => void query.refetch() }}>
      <Field label={t("products.search")} value={text} onChangeText={setText} inputMode="search" returnKeyType="search" maxLength={100} />
      {items === undefined ? (
        <NotLoaded query={query} />
      ) : items.length === 0 ? (
        <Empty title={t("products.none")} text={t("products.noneText")} link={t("products.showAll")} onPress={() => setText("")} />
      ) : (
        items.map((product) => (
          <Pressable key={product.sku} role="link" onPress={() => router.push({ pathname: "/products/[sku]", params: { sku: product.sku } })}>
            <Sheet>
              <View style={styles.row}>
                <ProductPhoto url={product.image_url} size={96} />
                <View style={styles.words}>
                  <Words kind="label">{product.category}</Words>
                  <Words kind="h2">{product.name}</Words>
                  <Words kind="strong">{formatMoney(product.price, locale)}</Words>
                  <Availability word={product.availability} />
                </View>
              </View>
            </Sheet>
          </Pressable>
        ))
      )}
    </Screen>
  );
}

const styles = StyleSheet.create({ row: { flexDirection: "row", gap: 16 }, words: { flex: 1, gap: 6 } });
