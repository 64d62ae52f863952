import type { Metadata } from "next";

import { changePassword } from "@/actions/account";
import { translator } from "@/i18n";
import { hasPassword } from "@/services/own-password";
import { requireSession } from "@/session/current";
import { AccountNav } from "@/ui/account-nav";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { Page } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("password.title") };
}

export default async function Password() {
  await requireSession();
  const [t, isWithPassword] = await Promise.all([translator(), hasPassword()]);
  return (
    <Page title={t("password.title")}>
      <AccountNav here="/account/password" />
      <div className="sheet narrow">
        {isWithPassword ? (
          <>
            <p className="text-soft mb-4">{t("password.lead")}</p>
            <ActionForm action={changePassword} path="/account/password">
              <Field name="current_password" label={t("password.current")} type="password" autoComplete="current-password" required />
              <Field name="new_password" label={t("form.newPassword")} hint={t("form.passwordHint")} type="password" autoComplete="new-password" required />
              <Submit>{t("password.submit")}</Submit>
            </ActionForm>
          </>
        ) : (
          <p>
            {t("security.isWithoutPasswordText")}{" "}
            <Go className="link" href="/forgot-password">
              {t("password.set")}
            </Go>
          </p>
        )}
      </div>
    </Page>
  );
}
