import { useLocalSearchParams, useRouter } from "expo-router";

import { useLogIn } from "@/session/use-log-in";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Screen } from "@/ui/screen";
import { Words } from "@/ui/words";

export default function SignUp() {
  const { t } = useSettings();
  const { open } = useSession();
  const { next } = useLocalSearchParams<{ next?: string }>();
  const router = useRouter();
  const logIn = useLogIn();
  const form = useForm(
    { email: "", display_name: "", password: "" },
    async (values) => {
      const [email, name, password] = [values.email.trim(), values.display_name.trim(), values.password];
      const { error, response } = await open.auth.POST("/auth/v1/register", { body: { email, password, ...(name === "" ? {} : { display_name: name }) } });
      if (error !== undefined) return { problem: error, names: { "weak-password": "password", "email-taken": "email" } };
      if (response.status === 202) {
        router.replace({ pathname: "/verify-email", params: { sent: "1" } });
        return undefined;
      }
      const answer = await open.auth.POST("/auth/v1/login", { body: { email, password } });
      if (answer.error !== undefined) router.replace("/sign-in");
      else await logIn(answer.data, next ?? "/account");
      return undefined;
    },
    ["email", "password"],
  );
  return (
    <Screen title={t("signUp.title")}>
      <Words>{t("signUp.lead")}</Words>
      <Problem text={form.message} />
      <Field label={t("form.email")} inputMode="email" autoComplete="email" textContentType="username" {...form.field("email")} />
      <Field label={t("form.name")} hint={t("form.optional")} autoComplete="name" autoCapitalize="words" {...form.field("display_name")} />
      <Field label={t("form.password")} hint={t("form.passwordHint")} secureTextEntry autoComplete="new-password" textContentType="newPassword" {...form.field("password")} />
      <Button kind="go" text={t("signUp.submit")} isBusy={form.isBusy} onPress={() => void form.submit()} />
      <Button kind="link" text={t("signUp.known")} onPress={() => router.replace("/sign-in")} />
    </Screen>
  );
}
