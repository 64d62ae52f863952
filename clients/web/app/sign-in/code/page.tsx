import type { Metadata } from "next";
import { cookies } from "next/headers";

import { signInWithCode, signInWithPasskey } from "@/actions/account";
import { translator } from "@/i18n";
import { safePath } from "@/security/next-path";
import { readSecondStep } from "@/session/second-step";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { FormPage } from "@/ui/page";
import { PasskeySignIn } from "@/ui/passkey-sign-in";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("signInCode.title"), robots: { index: false } };
}

export default async function SignInCode({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const [t, parameters, jar] = await Promise.all([translator(), searchParams, cookies()]);
  // without the cookie, which is late, the form says so when it is sent
  const methods = readSecondStep(jar)?.methods ?? ["totp", "recovery_code"];
  const next = safePath(parameters.next);
  return (
    <FormPage title={t("signInCode.title")} lead={t("signInCode.lead")}>
      {methods.includes("passkey") && (
        <>
          <PasskeySignIn action={signInWithPasskey} fields={{ next, second: "1" }} texts={{ use: t("passkey.use"), failed: t("passkey.failed") }} isSecond />
          <div className="tear" />
        </>
      )}
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
