import { useLocalSearchParams, useRouter } from "expo-router";

import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Screen } from "@/ui/screen";
import { Words } from "@/ui/words";
import { useLinkToken } from "@/use-link-token";

export default function ResetPassword() {
  const { t } = useSettings();
  const { open, forget } = useSession();
  const { sent } = useLocalSearchParams<{ sent?: string }>();
  const router = useRouter();
  const form = useForm(
    { token: "", new_password: "" },
    async (body) => {
      const { error } = await open.auth.POST("/auth/v1/password/reset", { body: { ...body, token: body.token.trim() } });
      if (error !== undefined) return { problem: error, names: { "invalid-token": "token", "weak-password": "new_password" } };
      await forget(); // every session has ended, this device's too
      router.replace({ pathname: "/sign-in", params: { notice: "password-reset" } });
      return undefined;
    },
    ["token", "new_password"],
  );
  useLinkToken((token) => form.set("token", token));
  return (
    <Screen title={t("reset.title")}>
      <Words>{sent === undefined ? t("reset.lead") : t("reset.sent")}</Words>
      <Problem text={form.message} />
      <Field label={t("form.code")} hint={t("form.codeHint")} autoComplete="one-time-code" {...form.field("token")} />
      <Field label={t("form.newPassword")} hint={t("form.passwordHint")} secureTextEntry autoComplete="new-password" textContentType="newPassword" {...form.field("new_password")} />
      <Button kind="go" text={t("reset.submit")} isBusy={form.isBusy} onPress={() => void form.submit()} />
    </Screen>
  );
}
