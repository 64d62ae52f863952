import type { UseQueryResult } from "@tanstack/react-query";
import { ActivityIndicator, View } from "react-native";

import { useSettings } from "@/settings/settings";
import { Button } from "./button";
import { Note } from "./note";
import { Sheet } from "./sheet";
import { Words } from "./words";

/** What stands where nothing could be loaded yet: that it loads, that there is no network, or that nobody answers. */
export function NotLoaded({ query }: { query: Pick<UseQueryResult, "fetchStatus" | "isError" | "refetch"> }) {
  const { t, colors } = useSettings();
  if (query.fetchStatus === "paused") return <Note kind="wait" text={t("offline.notCached")} />;
  if (!query.isError) {
    return (
      <View role="progressbar" aria-label={t("list.loading")}>
        <ActivityIndicator color={colors.ink} />
      </View>
    );
  }
  return (
    <>
      <Note kind="wait" text={t("site.partUnavailable")} />
      <Button text={t("wait.again")} onPress={() => void query.refetch()} />
    </>
  );
}

export function Empty({ title, text, link, onPress }: { title: string; text: string; link: string; onPress: () => void }) {
  return (
    <Sheet>
      <Words kind="h2">{title}</Words>
      <Words>{text}</Words>
      <Button text={link} onPress={onPress} />
    </Sheet>
  );
}
