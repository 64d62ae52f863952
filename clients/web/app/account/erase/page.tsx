import type { Metadata } from "next";

import { eraseAccount } from "@/actions/account";
import { translator } from "@/i18n";
import { hasPassword } from "@/services/own-password";
import { requireSession } from "@/session/current";
import { AccountNav } from "@/ui/account-nav";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Page } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("erase.title") };
}

export default async function Erase() {
  await requireSession();
  const [t, isWithPassword] = await Promise.all([translator(), hasPassword()]);
  return (
    <Page title={t("erase.title")}>
      <AccountNav here="/account/erase" />
      <div className="sheet narrow">
        <p className="note stop mb-4">{t("erase.lead")}</p>
        <ActionForm action={eraseAccount} path="/account/erase">
          {isWithPassword && <Field name="password" label={t("form.password")} type="password" autoComplete="current-password" required />}
          <Submit className="stop">{t("erase.submit")}</Submit>
        </ActionForm>
      </div>
    </Page>
  );
}
