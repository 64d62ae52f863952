import { slugOf } from "@goodgo/shared/problems";
import { useLocalSearchParams, useRouter } from "expo-router";

import { useLogIn } from "@/session/use-log-in";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Screen } from "@/ui/screen";
import { Words } from "@/ui/words";

/** The second step: six digits of an authenticator app, or else a recovery code. */
export default function SignInCode() {
  const { t } = useSettings();
  const { open } = useSession();
  const { challenge = "", next } = useLocalSearchParams<{ challenge?: string; next?: string }>();
  const router = useRouter();
  const logIn = useLogIn();
  const form = useForm(
    { code: "" },
    async (values) => {
      const code = values.code.replace(/\s/g, "");
      const body = { challenge, code };
      const { data, error } = /^[0-9]{6}$/.test(code) ? await open.auth.POST("/auth/v1/login/totp", { body }) : await open.auth.POST("/auth/v1/login/recovery", { body });
      if (error === undefined) {
        await logIn(data, next);
        return undefined;
      }
      const slug = slugOf(error);
      if (slug === "invalid-code" || slug === "invalid-request") return { errors: { code: t("problem.invalid-code") } };
      if (slug !== "challenge-expired") return { problem: error };
      router.dismissTo({ pathname: "/sign-in", params: { notice: "late", ...(next === undefined ? {} : { next }) } });
      return undefined;
    },
    ["code"],
  );
  return (
    <Screen title={t("signInCode.title")}>
      <Words>{t("signInCode.lead")}</Words>
      <Problem text={form.message} />
      <Field label={t("signInCode.code")} hint={t("signInCode.hint")} autoComplete="one-time-code" textContentType="oneTimeCode" onSubmitEditing={() => void form.submit()} {...form.field("code")} />
      <Button kind="go" text={t("signIn.submit")} isBusy={form.isBusy} onPress={() => void form.submit()} />
    </Screen>
  );
}
