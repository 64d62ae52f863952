import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import { signIn, signInWithPasskey } from "@/actions/account";
import { translator } from "@/i18n";
import { safePath } from "@/security/next-path";
import { type Offer, beginPath, domainOf, findOffers, findOwnOffers } from "@/services/providers";
import { currentSession } from "@/session/current";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { FormPage } from "@/ui/page";
import { PasskeySignIn } from "@/ui/passkey-sign-in";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("signIn.title"), robots: { index: false } };
}

export default async function SignIn({ searchParams }: { searchParams: Promise<{ next?: string; late?: string; at?: string }> }) {
  const [t, session, parameters] = await Promise.all([translator(), currentSession(), searchParams]);
  const next = safePath(parameters.next);
  if (session !== null) redirect(next);
  const domain = domainOf(`someone@${parameters.at ?? ""}`);
  const incoming = await headers();
  const [open, own] = await Promise.all([findOffers(incoming), domain === "" ? [] : findOwnOffers(incoming, domain)]);
  const link = (offer: Offer, className: string, at?: string) => (
    <a key={offer.id} className={`button ${className}`} href={beginPath(offer, next, at)}>
      {t("providers.signIn", { name: offer.name })}
    </a>
  );
  return (
    <FormPage title={t("signIn.title")}>
      {parameters.late !== undefined && <p className="note">{t("signInCode.late")}</p>}
      <ActionForm action={signIn} path="/sign-in" id="sign-in" hidden={{ next }}>
        <Field name="email" label={t("form.email")} type="email" autoComplete="username webauthn" required autoCapitalize="none" />
        <Field name="password" label={t("form.password")} type="password" autoComplete="current-password" required />
        <div className="flex flex-wrap items-center gap-4">
          <Submit>{t("signIn.submit")}</Submit>
          <Go className="link" href="/forgot-password">
            {t("signIn.forgot")}
          </Go>
        </div>
      </ActionForm>
      <div className="tear" />
      <div className="grid gap-3 mb-3 justify-items-start">
        {own.length > 0 && <p>{t("providers.at", { domain })}</p>}
        {own.map((offer) => link(offer, "go", domain))}
        {open.map((offer) => link(offer, ""))}
        <button type="submit" form="sign-in" name="with" value="provider" formNoValidate className="button">
          {t("providers.find")}
        </button>
      </div>
      <PasskeySignIn action={signInWithPasskey} fields={{ next }} texts={{ use: t("passkey.signIn"), failed: t("passkey.failed") }} />
      <p className="mt-4">
        {t("signIn.new")}{" "}
        <Go className="link" href={next === "/" ? "/sign-up" : `/sign-up?next=${encodeURIComponent(next)}`}>
          {t("signUp.title")}
        </Go>
      </p>
    </FormPage>
  );
}
