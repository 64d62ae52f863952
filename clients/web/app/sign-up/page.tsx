import type { Metadata } from "next";

import { signUp } from "@/actions/account";
import { translator } from "@/i18n";
import { safePath } from "@/security/next-path";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { FormPage } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("signUp.title"), robots: { index: false } };
}

export default async function SignUp({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const [t, { next }] = await Promise.all([translator(), searchParams]);
  return (
    <FormPage title={t("signUp.title")} lead={t("signUp.lead")}>
      <ActionForm action={signUp} path="/sign-up" hidden={{ next: safePath(next, "/account") }}>
        <Field name="email" label={t("form.email")} type="email" autoComplete="username" required autoCapitalize="none" />
        <Field name="display_name" label={t("form.name")} hint={t("form.optional")} autoComplete="name" />
        <Field name="password" label={t("form.password")} hint={t("form.passwordHint")} type="password" autoComplete="new-password" required />
        <Submit>{t("signUp.submit")}</Submit>
      </ActionForm>
      <div className="tear" />
      <p>
        {t("signUp.known")}{" "}
        <Go className="link" href="/sign-in">
          {t("signIn.title")}
        </Go>
      </p>
    </FormPage>
  );
}
