import { wordOf } from "@goodgo/shared/translate";
import { Image } from "expo-image";
import { View } from "react-native";

import { PLATFORM_URL } from "@/config";
import { useSettings } from "@/settings/settings";
import { Tag } from "./tag";

/** The name stands beside it, so the picture itself is decoration. */
export function ProductPhoto({ url, size }: { url: string | null; size: number }) {
  const { colors } = useSettings();
  const place = { width: size, height: size, backgroundColor: colors.line };
  if (url === null) return <View style={place} />;
  return (
    <View aria-hidden importantForAccessibility="no-hide-descendants">
      <Image source={new URL(url, PLATFORM_URL).href} style={place} contentFit="cover" accessible={false} />
    </View>
  );
}

export function Availability({ word }: { word: string }) {
  const { t } = useSettings();
  return <Tag kind={word === "in_stock" ? "go" : word === "low" ? "wait" : "stop"} text={wordOf(t, "availability", word)} />;
}
