import { useRouter } from "expo-router";

import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Screen } from "@/ui/screen";
import { Words } from "@/ui/words";

export default function ForgotPassword() {
  const { t } = useSettings();
  const { open } = useSession();
  const router = useRouter();
  const form = useForm(
    { email: "" },
    async ({ email }) => {
      const { error } = await open.auth.POST("/auth/v1/password/forgot", { body: { email: email.trim() } });
      if (error !== undefined) return { problem: error };
      router.replace({ pathname: "/reset-password", params: { sent: "1" } });
      return undefined;
    },
    ["email"],
  );
  return (
    <Screen title={t("forgot.title")}>
      <Words>{t("forgot.lead")}</Words>
      <Problem text={form.message} />
      <Field label={t("form.email")} inputMode="email" autoComplete="email" {...form.field("email")} />
      <Button kind="go" text={t("forgot.submit")} isBusy={form.isBusy} onPress={() => void form.submit()} />
    </Screen>
  );
}
