import { useRouter } from "expo-router";

import { RequireSession } from "@/session/require-session";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Screen } from "@/ui/screen";
import { Words } from "@/ui/words";

export default function EmailScreen() {
  return (
    <RequireSession>
      <Email />
    </RequireSession>
  );
}

function Email() {
  const { t } = useSettings();
  const { own } = useSession();
  const router = useRouter();
  const form = useForm(
    { new_email: "", password: "" },
    async (body) => {
      const { error } = await own.auth.POST("/auth/v1/me/email", { body: { ...body, new_email: body.new_email.trim() } });
      if (error !== undefined) return { problem: error, names: { "invalid-credentials": "password" } };
      router.replace({ pathname: "/change-email", params: { sent: "1" } });
      return undefined;
    },
    ["new_email", "password"],
  );
  return (
    <Screen title={t("profile.changeEmail")}>
      <Words>{t("profile.changeEmailLead")}</Words>
      <Problem text={form.message} />
      <Field label={t("profile.newEmail")} inputMode="email" autoComplete="email" {...form.field("new_email")} />
      <Field label={t("form.password")} secureTextEntry autoComplete="current-password" textContentType="password" {...form.field("password")} />
      <Button kind="go" text={t("profile.sendLink")} isBusy={form.isBusy} onPress={() => void form.submit()} />
    </Screen>
  );
}
