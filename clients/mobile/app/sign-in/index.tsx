import { slugOf } from "@goodgo/shared/problems";
import { useLocalSearchParams, useRouter } from "expo-router";

import { useLogIn } from "@/session/use-log-in";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Note } from "@/ui/note";
import { Screen } from "@/ui/screen";
import { Words } from "@/ui/words";

export default function SignIn() {
  const { t } = useSettings();
  const { open, hasEnded } = useSession();
  const { next, notice, again } = useLocalSearchParams<{ next?: string; notice?: string; again?: string }>();
  const router = useRouter();
  const logIn = useLogIn();
  const form = useForm(
    { email: "", password: "" },
    async (body) => {
      const { data, error } = await open.auth.POST("/auth/v1/login", { body: { email: body.email.trim(), password: body.password } });
      if (error !== undefined) return slugOf(error) === "invalid-request" ? { message: t("problem.invalid-credentials") } : { problem: error };
      await logIn(data, next);
      return undefined;
    },
    ["email", "password"],
  );
  return (
    <Screen title={t(again === undefined ? "signIn.title" : "stepUp.title")}>
      {again !== undefined && <Words>{t("stepUp.pageLead")}</Words>}
      {notice === "late" && <Note kind="wait" text={t("signInCode.late")} />}
      {notice === "password-reset" && <Note text={t("notice.passwordReset")} />}
      {notice === "erased" && <Note text={t("notice.erased")} />}
      {hasEnded && notice === undefined && <Note kind="wait" text={t("notice.signedOut")} />}
      <Problem text={form.message} />
      <Field label={t("form.email")} inputMode="email" autoComplete="username" textContentType="username" {...form.field("email")} />
      <Field label={t("form.password")} secureTextEntry autoComplete="current-password" textContentType="password" onSubmitEditing={() => void form.submit()} {...form.field("password")} />
      <Button kind="go" text={t("signIn.submit")} isBusy={form.isBusy} onPress={() => void form.submit()} />
      <Button kind="link" text={t("signIn.forgot")} onPress={() => router.push("/forgot-password")} />
      <Words>{t("signIn.new")}</Words>
      <Button text={t("signUp.title")} onPress={() => router.push({ pathname: "/sign-up", params: next === undefined ? {} : { next } })} />
    </Screen>
  );
}
