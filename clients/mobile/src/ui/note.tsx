import { StyleSheet, View } from "react-native";

import { useSettings } from "@/settings/settings";
import { Words } from "./words";

/** A sentence that the person should see now. `stop` and `wait` are read aloud at once. */
export function Note({ text, kind = "plain", testID }: { text: string; kind?: "plain" | "wait" | "stop"; testID?: string }) {
  const { colors } = useSettings();
  const color = kind === "plain" ? "ink" : kind;
  return (
    <View role={kind === "plain" ? "status" : "alert"} style={[styles.note, { borderColor: colors[color], backgroundColor: colors.sheet }]} {...(testID === undefined ? {} : { testID })}>
      <Words color={color}>{text}</Words>
    </View>
  );
}

const styles = StyleSheet.create({ note: { borderStartWidth: 4, paddingVertical: 10, paddingHorizontal: 14 } });
