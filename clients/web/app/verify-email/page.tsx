import type { Metadata } from "next";

import { resendVerification, verifyEmail } from "@/actions/account";
import { translator } from "@/i18n";
import { EmailCode } from "@/ui/email-code";
import { ActionForm, Field, Submit } from "@/ui/form";
import { FormPage } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("verify.title"), robots: { index: false } };
}

export default async function VerifyEmail({ searchParams }: { searchParams: Promise<{ sent?: string }> }) {
  const [t, { sent }] = await Promise.all([translator(), searchParams]);
  return (
    <FormPage title={t("verify.title")} lead={sent === undefined ? t("verify.lead") : t("verify.sent")}>
      <ActionForm action={verifyEmail} path="/verify-email">
        <EmailCode label={t("form.code")} hint={t("form.codeHint")} />
        <Field name="password" label={t("form.password")} hint={t("verify.passwordHint")} type="password" autoComplete="current-password" required />
        <Submit>{t("verify.submit")}</Submit>
      </ActionForm>
      <div className="tear" />
      <details>
        <summary className="link">{t("verify.resendTitle")}</summary>
        <ActionForm action={resendVerification} path="/verify-email" className="grid gap-4 mt-4">
          <Field name="email" label={t("form.email")} type="email" autoComplete="email" required />
          <Submit className="">{t("verify.resend")}</Submit>
        </ActionForm>
      </details>
    </FormPage>
  );
}
