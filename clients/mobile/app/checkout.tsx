import { countryNames } from "@goodgo/shared/countries";
import { asProblem, problemText, slugOf } from "@goodgo/shared/problems";
import { formatMoney } from "@goodgo/shared/money";
import { SANDBOX_CARDS } from "@goodgo/shared/sandbox-cards";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { randomUUID } from "expo-crypto";
import { Redirect, useRouter } from "expo-router";
import { useEffect, useMemo, useState } from "react";
import { Platform } from "react-native";

import { IS_SANDBOX } from "@/config";
import { keptForPerson } from "@/offline/personal-data";
import { useOnline } from "@/offline/query-cache";
import { RequireSession } from "@/session/require-session";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { EMPTY_CART, useCart } from "@/shop/cart";
import { type OrderAttempt, OrderPlacement, type Placed, type WantedOrder } from "@/shop/order-attempt";
import { ServiceProblem, dataOf } from "@/shop/queries";
import { Button } from "@/ui/button";
import { Choice } from "@/ui/choice";
import { Field, Problem, type Refusal, useForm } from "@/ui/form";
import { NotLoaded } from "@/ui/list-state";
import { Note } from "@/ui/note";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { Lines, Totals } from "@/ui/totals";
import { useToast } from "@/ui/toast";
import { Words } from "@/ui/words";

const NEW = "";
// browsers and devices have words of their own for the same
const CITY = Platform.OS === "web" ? ("address-level2" as "postal-address-locality") : "postal-address-locality";
const REGION = Platform.OS === "web" ? ("address-level1" as "postal-address-region") : "postal-address-region";
const REQUIRED = ["name", "line1", "city", "postal_code"] as const;

export default function CheckoutScreen() {
  return (
    <RequireSession>
      <Checkout />
    </RequireSession>
  );
}

function Checkout() {
  const { t, locale, effectiveLanguage } = useSettings();
  const { cart, setCart } = useCart();
  const { own } = useSession();
  const isOnline = useOnline();
  const router = useRouter();
  const queries = useQueryClient();
  const say = useToast();
  const [isPlaced, setPlaced] = useState(false);
  const { currency } = cart;
  const lines = cart.lines.map((line) => `${line.sku}:${line.quantity}`).join(",");

  const checkout = useQuery({
    queryKey: ["checkout", currency, lines],
    enabled: currency !== null,
    queryFn: ({ signal }) => dataOf(own.storefront.GET("/storefront/v1/checkout", { params: { query: { lines, currency: currency ?? "" } }, signal })),
    retry: false,
  });
  const addresses = useQuery({ queryKey: ["own", "addresses"], queryFn: ({ signal }) => dataOf(own.orders.GET("/orders/v1/addresses", { signal })) });
  const placement = useMemo(() => new OrderPlacement(keptForPerson<OrderAttempt>("order-attempt"), own, randomUUID), [own]);

  const saved = addresses.data?.items ?? [];
  const methods = checkout.data?.methods ?? [];
  const [chosenAddress, chooseAddress] = useState<string | null>(null);
  const [chosenMethod, chooseMethod] = useState<string | null>(null);
  const addressId = chosenAddress ?? saved[0]?.id ?? NEW;
  const methodId = chosenMethod ?? methods[0]?.id ?? (IS_SANDBOX ? SANDBOX_CARDS[0] : NEW);

  /** Goes to the order that was placed, now or before. */
  const follow = (placed: Placed & { kind: "placed" }) => {
    setPlaced(true);
    setCart(EMPTY_CART);
    void queries.invalidateQueries({ queryKey: ["own", "orders"] });
    say(placed.isEarlier ? t("checkout.earlier") : t("notice.placed"));
    router.dismissTo("/my-orders");
    router.push({ pathname: "/my-orders/[id]", params: { id: placed.id } });
  };

  const place = async (values: Record<string, string>): Promise<Refusal> => {
    const quote = checkout.data?.quote;
    if (!isOnline) return { message: t("offline.checkout") };
    if (quote === undefined || currency === null) return { message: t("site.partUnavailable") };
    const known = saved.find((each) => each.id === addressId);
    if (known === undefined) {
      const errors = Object.fromEntries(REQUIRED.filter((name) => values[name]?.trim() === "").map((name) => [name, t("form.required")]));
      if (Object.keys(errors).length > 0) return { errors };
    }
    const ship_to = toAddress(known ?? values);
    const wanted: WantedOrder = {
      order: { lines: cart.lines, currency, expected_total: quote.total, ship_to },
      payment: (SANDBOX_CARDS as readonly string[]).includes(methodId) ? { card: methodId } : { methodId },
    };
    const placed = await placement.place(wanted);
    if (placed.kind === "unanswered") return { message: t("checkout.unanswered") };
    if (placed.kind === "refused") {
      void checkout.refetch();
      if (slugOf(placed.problem) !== "out-of-stock") return { problem: placed.problem };
      const skus = (asProblem(placed.problem)["skus"] as string[] | undefined) ?? [];
      return { message: t("checkout.outOfStock", { skus: skus.join(", ") }) };
    }
    if (known === undefined && !placed.isEarlier) {
      // it waits for nobody: without it the person types the address again next time
      void own.orders.POST("/orders/v1/addresses", { body: ship_to, params: { header: { "Idempotency-Key": `address-${placed.id}` } } }).catch(() => undefined);
    }
    follow(placed);
    return undefined;
  };
  const initial = { name: "", line1: "", line2: "", postal_code: "", city: "", region: "", country: "DE" };
  const form = useForm(initial, place);

  // an order whose answer was lost is asked about first, so that the person does not order twice
  useEffect(() => {
    if (!isOnline) return;
    void placement.settle().then((placed) => {
      if (placed?.kind === "placed") follow({ ...placed, isEarlier: true });
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each time that the network is back
  }, [placement, isOnline]);

  if (currency === null && !isPlaced) return <Redirect href="/cart" />;
  const quote = checkout.data?.quote;
  return (
    <Screen title={t("checkout.title")}>
      {!isOnline && <Note kind="wait" text={t("offline.checkout")} />}
      {checkout.error instanceof ServiceProblem ? (
        <Note kind="stop" text={problemText(t, checkout.error.problem)} />
      ) : quote === undefined ? (
        <NotLoaded query={checkout} />
      ) : (
        <>
          <Sheet>
            <Words kind="h2">{t("checkout.shipTo")}</Words>
            {saved.length > 0 && (
              <Choice
                label={t("checkout.savedAddress")}
                value={addressId}
                onChange={chooseAddress}
                options={[...saved.map((each) => ({ value: each.id, text: `${each.name}, ${each.line1}, ${each.postal_code} ${each.city}` })), { value: NEW, text: t("checkout.newAddress") }]}
              />
            )}
            {addressId === NEW && (
              <>
                <Field label={t("address.name")} autoComplete="name" autoCapitalize="words" {...form.field("name")} />
                <Field label={t("address.line1")} autoComplete="address-line1" autoCapitalize="words" {...form.field("line1")} />
                <Field label={t("address.line2")} hint={t("form.optional")} autoComplete="address-line2" {...form.field("line2")} />
                <Field label={t("address.postalCode")} autoComplete="postal-code" {...form.field("postal_code")} />
                <Field label={t("address.city")} autoComplete={CITY} autoCapitalize="words" {...form.field("city")} />
                <Field label={t("address.region")} hint={t("form.optional")} autoComplete={REGION} {...form.field("region")} />
                <CountryChoice value={form.values.country} onChange={(country) => form.set("country", country)} label={t("address.country")} change={t("checkout.changeCountry")} countries={countryNames(effectiveLanguage)} />
              </>
            )}
          </Sheet>
          <Sheet>
            <Words kind="h2">{t("checkout.payment")}</Words>
            {checkout.data?.methods === null && <Note kind="wait" text={t("checkout.methodsMissing")} />}
            {methods.length === 0 && !IS_SANDBOX ? (
              <Words>{t("checkout.noMethods")}</Words>
            ) : (
              <Choice
                label={IS_SANDBOX ? t("checkout.testCard") : t("checkout.savedCard")}
                value={methodId}
                onChange={chooseMethod}
                options={[
                  ...methods.map((each) => ({ value: each.id, text: `${each.brand} ···· ${each.last4}` })),
                  ...(IS_SANDBOX ? SANDBOX_CARDS.map((token) => ({ value: token as string, text: t(`card.${token}`) })) : []),
                ]}
              />
            )}
          </Sheet>
          <Sheet>
            <Words kind="h2">{t("checkout.summary")}</Words>
            <Lines lines={quote.lines} />
            <Totals of={quote} />
            <Problem text={form.message} />
            <Button kind="go" text={t("checkout.place", { total: formatMoney(quote.total, locale) })} isBusy={form.isBusy} onPress={() => void form.submit()} />
          </Sheet>
        </>
      )}
    </Screen>
  );
}

/** The country that is chosen, and the others once the person wants to see them. */
function CountryChoice({ value, onChange, label, change, countries }: { value: string; onChange: (value: string) => void; label: string; change: string; countries: { value: string; text: string }[] }) {
  const [isOpen, setOpen] = useState(false);
  const choose = (country: string) => {
    onChange(country);
    setOpen(false);
  };
  if (isOpen) return <Choice label={label} value={value} onChange={choose} options={countries} />;
  return (
    <>
      <Words kind="strong">{label}</Words>
      <Words>{countries.find((each) => each.value === value)?.text ?? value}</Words>
      <Button kind="link" text={change} onPress={() => setOpen(true)} />
    </>
  );
}

interface AddressValues {
  name: string;
  line1: string;
  line2?: string | null;
  city: string;
  region?: string | null;
  postal_code: string;
  country: string;
}

function toAddress(from: AddressValues | Record<string, string>) {
  const read = (name: keyof AddressValues) => (from[name] ?? "").trim();
  return {
    name: read("name"),
    line1: read("line1"),
    ...(read("line2") === "" ? {} : { line2: read("line2") }),
    city: read("city"),
    ...(read("region") === "" ? {} : { region: read("region") }),
    postal_code: read("postal_code"),
    country: read("country").toUpperCase(),
  };
}
