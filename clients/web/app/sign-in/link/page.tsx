import type { Metadata } from "next";
import { cookies } from "next/headers";

import { signInWithPasskey } from "@/actions/account";
import { linkProvider, signInAndLink } from "@/actions/providers";
import { translator } from "@/i18n";
import { safePath } from "@/security/next-path";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { currentSession } from "@/session/current";
import { readLink } from "@/session/provider-cookies";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { FormPage, Page } from "@/ui/page";
import { PasskeySignIn } from "@/ui/passkey-sign-in";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("link.title"), robots: { index: false } };
}

/** A person has logged in at another provider, and proves once which account here is theirs. */
export default async function Link({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const [t, jar, session, parameters] = await Promise.all([translator(), cookies(), currentSession(), searchParams]);
  const next = safePath(parameters.next);
  const link = readLink(jar);
  if (link === null) {
    return (
      <Page title={t("interaction.expired")}>
        <p className="note max-w-prose mb-6">{t("notice.providerLate")}</p>
        <Go className="button go" href={session === null ? "/sign-in" : "/account/security"}>
          {t("link.again")}
        </Go>
      </Page>
    );
  }
  const { name } = link;
  const here = `/sign-in/link?next=${encodeURIComponent(next)}`;
  if (session !== null) {
    const me = await read((await services()).auth.GET("/auth/v1/me"));
    return (
      <FormPage title={t("link.title")} lead={<p>{t("link.leadSignedIn", { name })}</p>}>
        <p className="label">{t("interaction.account")}</p>
        <p className="font-semibold mb-4" data-testid="account">
          {me?.email ?? ""}
        </p>
        <ActionForm action={linkProvider} path={here} hidden={{ next }}>
          <div className="flex flex-wrap items-center gap-4">
            <Submit>{t("link.submit")}</Submit>
            <Go className="link" href={next}>
              {t("link.leave")}
            </Go>
          </div>
        </ActionForm>
      </FormPage>
    );
  }
  return (
    <FormPage title={t("link.title")} lead={<p>{t("link.lead", { name })}</p>}>
      <ActionForm action={signInAndLink} path={here} hidden={{ next }}>
        <Field name="email" label={t("form.email")} type="email" autoComplete="username webauthn" required autoCapitalize="none" defaultValue={link.email} />
        <Field name="password" label={t("form.password")} type="password" autoComplete="current-password" required />
        <div className="flex flex-wrap items-center gap-4">
          <Submit>{t("link.signIn")}</Submit>
          <Go className="link" href="/forgot-password">
            {t("signIn.forgot")}
          </Go>
        </div>
      </ActionForm>
      <div className="tear" />
      <PasskeySignIn action={signInWithPasskey} fields={{ next: here }} texts={{ use: t("passkey.signIn"), failed: t("passkey.failed") }} />
      <p className="mt-4">
        {t("signIn.new")}{" "}
        <Go className="link" href={`/sign-up?next=${encodeURIComponent(here)}`}>
          {t("signUp.title")}
        </Go>
      </p>
    </FormPage>
  );
}
