import type { Metadata } from "next";

import { changeEmail } from "@/actions/account";
import { translator } from "@/i18n";
import { EmailCode } from "@/ui/email-code";
import { ActionForm, Submit } from "@/ui/form";
import { FormPage } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("change.title"), robots: { index: false } };
}

export default async function ChangeEmailPage() {
  const t = await translator();
  return (
    <FormPage title={t("change.title")} lead={t("change.lead")}>
      <ActionForm action={changeEmail} path="/change-email">
        <EmailCode label={t("form.code")} hint={t("form.codeHint")} />
        <Submit>{t("change.submit")}</Submit>
      </ActionForm>
    </FormPage>
  );
}
