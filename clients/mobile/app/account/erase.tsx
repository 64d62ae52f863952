import { useRouter } from "expo-router";

import { RequireSession } from "@/session/require-session";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { Screen } from "@/ui/screen";
import { Words } from "@/ui/words";

export default function EraseScreen() {
  return (
    <RequireSession>
      <Erase />
    </RequireSession>
  );
}

function Erase() {
  const { t } = useSettings();
  const { own, forget } = useSession();
  const router = useRouter();
  const form = useForm(
    { password: "" },
    async (body) => {
      const { error } = await own.auth.POST("/auth/v1/me/erase", { body });
      if (error !== undefined) return { problem: error, names: { "invalid-credentials": "password" } };
      router.dismissTo({ pathname: "/sign-in", params: { notice: "erased" } });
      await forget();
      return undefined;
    },
    ["password"],
  );
  return (
    <Screen title={t("erase.title")}>
      <Words>{t("erase.lead")}</Words>
      <Problem text={form.message} />
      <Field label={t("form.password")} secureTextEntry autoComplete="current-password" textContentType="password" {...form.field("password")} />
      <Button kind="stop" text={t("erase.submit")} isBusy={form.isBusy} onPress={() => void form.submit()} />
    </Screen>
  );
}
