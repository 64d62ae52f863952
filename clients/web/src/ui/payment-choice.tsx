import type { Translate } from "@/i18n";
import { SANDBOX_CARDS } from "@goodgo/shared/sandbox-cards";
import { Select } from "./form";

interface Method {
  id: string;
  brand: string;
  last4: string;
  expires: string | null;
}

/** A saved payment method or, on a stack with the sandbox provider, one of its test cards. */
export function PaymentChoice({ methods, t, isSandbox }: { methods: Method[]; t: Translate; isSandbox: boolean }) {
  return (
    <>
      {methods.length > 0 && (
        <Select
          name="method_id"
          label={t("checkout.savedCard")}
          options={[
            ...methods.map((each) => ({ value: each.id, text: `${each.brand} ···· ${each.last4}${each.expires === null ? "" : ` (${each.expires})`}` })),
            ...(isSandbox ? [{ value: "", text: t("checkout.otherCard") }] : []),
          ]}
        />
      )}
      {isSandbox && (
        <Select name="card" label={t("checkout.testCard")} hint={t("checkout.testCardHint")} options={SANDBOX_CARDS.map((token) => ({ value: token, text: t(`card.${token}`) }))} />
      )}
      {!isSandbox && methods.length === 0 && <p className="note wait">{t("checkout.noMethods")}</p>}
    </>
  );
}
