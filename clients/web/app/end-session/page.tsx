import type { Metadata } from "next";

import { endSession } from "@/actions/account";
import { translator } from "@/i18n";
import { EmailCode } from "@/ui/email-code";
import { ActionForm, Submit } from "@/ui/form";
import { FormPage } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("end.title"), robots: { index: false } };
}

export default async function EndSessionPage() {
  const t = await translator();
  return (
    <FormPage title={t("end.title")} lead={t("end.lead")}>
      <ActionForm action={endSession} path="/end-session">
        <EmailCode label={t("form.code")} hint={t("form.codeHint")} />
        <Submit>{t("end.submit")}</Submit>
      </ActionForm>
    </FormPage>
  );
}
