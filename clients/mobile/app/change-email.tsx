import { useLocalSearchParams, useRouter } from "expo-router";
import { useQueryClient } from "@tanstack/react-query";

import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Screen } from "@/ui/screen";
import { useToast } from "@/ui/toast";
import { Words } from "@/ui/words";
import { useLinkToken } from "@/use-link-token";

export default function ChangeEmail() {
  const { t } = useSettings();
  const { own } = useSession();
  const { sent } = useLocalSearchParams<{ sent?: string }>();
  const router = useRouter();
  const queries = useQueryClient();
  const say = useToast();
  const form = useForm(
    { token: "" },
    async ({ token }) => {
      // with the session: the one that asked stays, all others end
      const { error } = await own.auth.POST("/auth/v1/email/change", { body: { token: token.trim() } });
      if (error !== undefined) return { problem: error, names: { "invalid-token": "token" } };
      void queries.invalidateQueries({ queryKey: ["own", "me"] });
      say(t("notice.emailChanged"));
      router.replace("/account");
      return undefined;
    },
    ["token"],
  );
  useLinkToken((token) => form.set("token", token));
  return (
    <Screen title={t("change.title")}>
      <Words>{sent === undefined ? t("change.lead") : t("profile.changeEmailLead")}</Words>
      <Problem text={form.message} />
      <Field label={t("form.code")} hint={t("form.codeHint")} autoComplete="one-time-code" {...form.field("token")} />
      <Button kind="go" text={t("change.submit")} isBusy={form.isBusy} onPress={() => void form.submit()} />
    </Screen>
  );
}
