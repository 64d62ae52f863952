import type { Metadata } from "next";

import { revertEmail } from "@/actions/account";
import { translator } from "@/i18n";
import { EmailCode } from "@/ui/email-code";
import { ActionForm, Submit } from "@/ui/form";
import { FormPage } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("revert.title"), robots: { index: false } };
}

export default async function RevertEmailPage() {
  const t = await translator();
  return (
    <FormPage title={t("revert.title")} lead={t("revert.lead")}>
      <ActionForm action={revertEmail} path="/revert-email">
        <EmailCode label={t("form.code")} hint={t("form.codeHint")} />
        <Submit>{t("revert.submit")}</Submit>
      </ActionForm>
    </FormPage>
  );
}
