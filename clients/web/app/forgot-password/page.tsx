import type { Metadata } from "next";

import { forgotPassword } from "@/actions/account";
import { translator } from "@/i18n";
import { ActionForm, Field, Submit } from "@/ui/form";
import { FormPage } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("forgot.title"), robots: { index: false } };
}

export default async function ForgotPassword() {
  const t = await translator();
  return (
    <FormPage title={t("forgot.title")} lead={t("forgot.lead")}>
      <ActionForm action={forgotPassword} path="/forgot-password">
        <Field name="email" label={t("form.email")} type="email" autoComplete="username" required autoCapitalize="none" />
        <Submit>{t("forgot.submit")}</Submit>
      </ActionForm>
    </FormPage>
  );
}
