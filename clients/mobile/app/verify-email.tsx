import { slugOf } from "@goodgo/shared/problems";
import { useLocalSearchParams } from "expo-router";
import { useState } from "react";

import { useLogIn } from "@/session/use-log-in";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { useToast } from "@/ui/toast";
import { Words } from "@/ui/words";
import { useLinkToken } from "@/use-link-token";

export default function VerifyEmail() {
  const { t } = useSettings();
  const { open } = useSession();
  const { sent } = useLocalSearchParams<{ sent?: string }>();
  const logIn = useLogIn();
  const say = useToast();
  const form = useForm(
    { token: "", password: "" },
    async (body) => {
      const { data, error } = await open.auth.POST("/auth/v1/email/verify", { body: { ...body, token: body.token.trim() } });
      if (error !== undefined) {
        if (slugOf(error) === "invalid-credentials") return { errors: { password: t("verify.wrongPassword") } };
        return { problem: error, names: { "invalid-token": "token" } };
      }
      say(t("notice.verified"));
      await logIn(data, "/account");
      return undefined;
    },
    ["token", "password"],
  );
  useLinkToken((token) => form.set("token", token));
  return (
    <Screen title={t("verify.title")}>
      <Words>{sent === undefined ? t("verify.lead") : t("verify.sent")}</Words>
      <Problem text={form.message} />
      <Field label={t("form.code")} hint={t("form.codeHint")} autoComplete="one-time-code" {...form.field("token")} />
      <Field label={t("form.password")} hint={t("verify.passwordHint")} secureTextEntry autoComplete="current-password" textContentType="password" {...form.field("password")} />
      <Button kind="go" text={t("verify.submit")} isBusy={form.isBusy} onPress={() => void form.submit()} />
      <Resend />
    </Screen>
  );
}

function Resend() {
  const { t } = useSettings();
  const { open } = useSession();
  const say = useToast();
  const [isOpen, setOpen] = useState(false);
  const form = useForm(
    { email: "" },
    async ({ email }) => {
      const { error } = await open.auth.POST("/auth/v1/email/resend", { body: { email: email.trim() } });
      if (error !== undefined) return { problem: error };
      say(t("verify.resent"));
      return undefined;
    },
    ["email"],
  );
  if (!isOpen) return <Button kind="link" text={t("verify.resendTitle")} onPress={() => setOpen(true)} />;
  return (
    <Sheet>
      <Problem text={form.message} />
      <Field label={t("form.email")} inputMode="email" autoComplete="email" {...form.field("email")} />
      <Button text={t("verify.resend")} isBusy={form.isBusy} onPress={() => void form.submit()} />
    </Sheet>
  );
}
