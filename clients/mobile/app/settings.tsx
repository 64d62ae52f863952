import { LANGUAGES, type Language } from "@goodgo/shared/languages";
import type { Scheme } from "@goodgo/shared/tokens";
import { useEffect, useState } from "react";
import { StyleSheet, Switch, View } from "react-native";

import { canLock, unlock } from "@/settings/lock";
import { useSettings } from "@/settings/settings";
import { Choice } from "@/ui/choice";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { Words } from "@/ui/words";

const NAMES: Record<Language, string> = { en: "English", de: "Deutsch" };

export default function SettingsScreen() {
  const { t, scheme, language, isLocked, choose, colors } = useSettings();
  const [canBeLocked, setCanBeLocked] = useState(false);
  useEffect(() => {
    void canLock().then(setCanBeLocked);
  }, []);
  const toggle = async (wanted: boolean) => {
    // both ways, so that who finds the phone open cannot take the lock off
    if (await unlock(t("lock.prompt"))) choose({ isLocked: wanted });
  };
  return (
    <Screen title={t("settings.title")}>
      <Sheet>
        <Choice<Scheme | null>
          label={t("site.theme")}
          value={scheme}
          onChange={(value) => choose({ scheme: value })}
          options={[
            { value: null, text: t("theme.system") },
            { value: "light", text: t("theme.light") },
            { value: "dark", text: t("theme.dark") },
          ]}
        />
      </Sheet>
      <Sheet>
        <Choice<Language | null>
          label={t("site.language")}
          value={language}
          onChange={(value) => choose({ language: value })}
          options={[{ value: null, text: t("theme.system") }, ...LANGUAGES.map((each) => ({ value: each, text: NAMES[each] }))]}
        />
      </Sheet>
      <Sheet>
        <View style={styles.row}>
          <Words kind="strong" style={styles.words}>
            {t("settings.lock")}
          </Words>
          <Switch aria-label={t("settings.lock")} value={isLocked} disabled={!canBeLocked} onValueChange={(wanted) => void toggle(wanted)} trackColor={{ true: colors.go, false: colors.edge }} />
        </View>
        <Words kind="note">{t(canBeLocked ? "settings.lockHint" : "settings.lockNone")}</Words>
      </Sheet>
    </Screen>
  );
}

const styles = StyleSheet.create({ row: { flexDirection: "row", alignItems: "center", gap: 16, minHeight: 48 }, words: { flex: 1 } });
