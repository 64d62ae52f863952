import { useRouter } from "expo-router";

import { useSettings } from "@/settings/settings";
import { Button } from "@/ui/button";
import { Screen } from "@/ui/screen";
import { Words } from "@/ui/words";

export default function NotFound() {
  const { t } = useSettings();
  const router = useRouter();
  return (
    <Screen title={t("notFound.title")}>
      <Words>{t("notFound.text")}</Words>
      <Button text={t("home.browse")} onPress={() => router.replace("/products")} />
    </Screen>
  );
}
