import type { Metadata } from "next";

import { resetPassword, signInByRecovery } from "@/actions/account";
import { translator } from "@/i18n";
import { EmailCode } from "@/ui/email-code";
import { ActionForm, Field, Submit } from "@/ui/form";
import { FormPage } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("reset.title"), robots: { index: false } };
}

export default async function ResetPassword({ searchParams }: { searchParams: Promise<{ sent?: string }> }) {
  const [t, { sent }] = await Promise.all([translator(), searchParams]);
  return (
    <FormPage title={t("reset.title")} lead={sent === undefined ? t("reset.lead") : t("reset.sent")}>
      <ActionForm action={resetPassword} path="/reset-password">
        <EmailCode label={t("form.code")} hint={t("form.codeHint")} />
        <Field name="new_password" label={t("form.newPassword")} hint={t("form.passwordHint")} type="password" autoComplete="new-password" required />
        <Submit>{t("reset.submit")}</Submit>
      </ActionForm>
      <div className="tear" />
      <details>
        <summary className="link">{t("recovery.title")}</summary>
        <p className="text-soft my-3">{t("recovery.lead")}</p>
        <ActionForm action={signInByRecovery} path="/reset-password">
          <Field name="email" label={t("form.email")} type="email" autoComplete="username" required autoCapitalize="none" />
          <EmailCode label={t("form.code")} hint={t("form.codeHint")} />
          <Field name="code" label={t("recovery.code")} hint={t("recovery.codeHint")} autoComplete="off" autoCapitalize="none" spellCheck={false} required />
          <Submit>{t("recovery.submit")}</Submit>
        </ActionForm>
      </details>
    </FormPage>
  );
}
