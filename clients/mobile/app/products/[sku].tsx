import { addToCart } from "@goodgo/shared/cart";
import { formatMoney } from "@goodgo/shared/money";
import { useLocalSearchParams, useRouter } from "expo-router";

import NotFound from "../+not-found";
import { useSettings } from "@/settings/settings";
import { useCart } from "@/shop/cart";
import { ServiceProblem, useProduct } from "@/shop/queries";
import { Button } from "@/ui/button";
import { NotLoaded } from "@/ui/list-state";
import { Availability, ProductPhoto } from "@/ui/product";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { useToast } from "@/ui/toast";
import { Words } from "@/ui/words";
import { asProblem } from "@goodgo/shared/problems";

export default function Product() {
  const { sku } = useLocalSearchParams<{ sku: string }>();
  const { t, locale } = useSettings();
  const { cart, setCart } = useCart();
  const router = useRouter();
  const say = useToast();
  const query = useProduct(sku);
  const product = query.data;
  if (product === undefined) {
    if (query.error instanceof ServiceProblem && asProblem(query.error.problem).status === 404) return <NotFound />;
    return (
      <Screen title={t("nav.products")}>
        <NotLoaded query={query} />
      </Screen>
    );
  }
  const add = () => {
    setCart(addToCart(cart, product.sku, 1, product.price.currency));
    say(t("notice.added"));
    router.navigate("/cart");
  };
  const rate = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(product.tax_rate / 10_000);
  return (
    <Screen title={product.name} above={product.category}>
      <ProductPhoto url={product.image_url} size={280} />
      <Sheet>
        <Words kind="h2">{formatMoney(product.price, locale)}</Words>
        <Words kind="note">{t("product.tax", { rate })}</Words>
        <Availability word={product.availability} />
        <Words kind="code">{product.sku}</Words>
        {product.availability === "out" ? <Words color="stop">{t("product.out")}</Words> : <Button kind="go" text={t("product.add")} onPress={add} />}
      </Sheet>
      <Words>{product.description}</Words>
    </Screen>
  );
}
