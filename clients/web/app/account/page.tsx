import type { Metadata } from "next";

import { requestEmailChange, renameAccount } from "@/actions/account";
import { formatDate } from "@goodgo/shared/time";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { hasPassword } from "@/services/own-password";
import { read } from "@/services/read";
import { requireSession } from "@/session/current";
import { AccountNav } from "@/ui/account-nav";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Page, Unavailable } from "@/ui/page";
import { ProfileName } from "@/ui/profile-name";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("profile.title") };
}

export default async function Account() {
  await requireSession();
  const [t, where] = await Promise.all([translator(), locale()]);
  const [me, isWithPassword] = await Promise.all([read((await services()).auth.GET("/auth/v1/me")), hasPassword()]);
  return (
    <Page title={t("profile.title")}>
      <AccountNav here="/account" />
      {me === null ? (
        <Unavailable text={t("site.partUnavailable")} />
      ) : (
        <div className="grid gap-6 md:grid-cols-2 items-start">
          <section className="sheet" aria-labelledby="profile-who">
            <h2 id="profile-who" className="mb-4">
              {t("profile.who")}
            </h2>
            <ProfileName action={renameAccount} name={me.display_name} texts={{ label: t("form.name"), none: t("profile.noName"), save: t("form.save") }} />
            <div className="tear" />
            <dl className="grid gap-3">
              <div>
                <dt className="label">{t("profile.since")}</dt>
                <dd>{formatDate(me.created_at, where)}</dd>
              </div>
              {me.roles.length > 0 && (
                <div>
                  <dt className="label">{t("profile.roles")}</dt>
                  <dd>{me.roles.join(", ")}</dd>
                </div>
              )}
            </dl>
          </section>
          <section className="sheet" aria-labelledby="profile-email">
            <h2 id="profile-email" className="mb-4">
              {t("profile.email")}
            </h2>
            <p className="mb-1 font-semibold">{me.email}</p>
            <p className="mb-4">
              <span className={`tag ${me.email_verified ? "go" : "wait"}`}>{me.email_verified ? t("profile.verified") : t("profile.unverified")}</span>
            </p>
            <details>
              <summary className="link">{t("profile.changeEmail")}</summary>
              <p className="text-soft my-3">{t("profile.changeEmailLead")}</p>
              <ActionForm action={requestEmailChange} path="/account">
                <Field name="new_email" label={t("profile.newEmail")} type="email" autoComplete="email" required />
                {isWithPassword && <Field name="password" label={t("form.password")} type="password" autoComplete="current-password" required />}
                <Submit>{t("profile.sendLink")}</Submit>
              </ActionForm>
            </details>
          </section>
        </div>
      )}
    </Page>
  );
}
