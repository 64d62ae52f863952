import { useRouter } from "expo-router";

import { RequireSession } from "@/session/require-session";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Screen } from "@/ui/screen";
import { useToast } from "@/ui/toast";
import { Words } from "@/ui/words";

export default function PasswordScreen() {
  return (
    <RequireSession>
      <Password />
    </RequireSession>
  );
}

function Password() {
  const { t } = useSettings();
  const { own, signIn } = useSession();
  const router = useRouter();
  const say = useToast();
  const form = useForm(
    { current_password: "", new_password: "" },
    async (body) => {
      const { data, error } = await own.auth.POST("/auth/v1/password/change", { body });
      if (error !== undefined) return { problem: error, names: { "invalid-credentials": "current_password", "weak-password": "new_password", "same-password": "new_password" } };
      await signIn(data); // every old session has ended, and this one goes on as a new one
      say(t("notice.passwordChanged"));
      router.back();
      return undefined;
    },
    ["current_password", "new_password"],
  );
  return (
    <Screen title={t("password.title")}>
      <Words>{t("password.lead")}</Words>
      <Problem text={form.message} />
      <Field label={t("password.current")} secureTextEntry autoComplete="current-password" textContentType="password" {...form.field("current_password")} />
      <Field label={t("form.newPassword")} hint={t("form.passwordHint")} secureTextEntry autoComplete="new-password" textContentType="newPassword" {...form.field("new_password")} />
      <Button kind="go" text={t("password.submit")} isBusy={form.isBusy} onPress={() => void form.submit()} />
    </Screen>
  );
}
