import type { Metadata } from "next";

import { signInWithCode } from "@/actions/account";
import { translator } from "@/i18n";
import { safePath } from "@/security/next-path";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { FormPage } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("signInCode.title"), robots: { index: false } };
}

export default async function SignInCode({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const [t, parameters] = await Promise.all([translator(), searchParams]);
  const next = safePath(parameters.next);
  return (
    <FormPage title={t("signInCode.title")} lead={t("signInCode.lead")}>
      <ActionForm action={signInWithCode} path="/sign-in/code" hidden={{ next }}>
        <Field
          name="code"
          label={t("signInCode.code")}
          hint={t("signInCode.hint")}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <div className="flex flex-wrap items-center gap-4">
          <Submit>{t("signIn.submit")}</Submit>
          <Go className="link" href={`/sign-in?next=${encodeURIComponent(next)}`}>
            {t("signInCode.back")}
          </Go>
        </div>
      </ActionForm>
    </FormPage>
  );
}
