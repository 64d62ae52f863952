import { StyleSheet, View } from "react-native";

import { useSettings } from "@/settings/settings";
import { Words } from "./words";

const MARKS = { go: "▸", wait: "●", stop: "■" } as const;

/** A state: its word, a colour, and a mark of its own shape, since colour alone says nothing. */
export function Tag({ kind, text, testID }: { kind: "go" | "wait" | "stop"; text: string; testID?: string }) {
  const { colors } = useSettings();
  return (
    <View style={[styles.tag, { borderColor: colors[kind] }]} {...(testID === undefined ? {} : { testID })}>
      <Words kind="label" color={kind} aria-hidden importantForAccessibility="no">
        {MARKS[kind]}
      </Words>
      <Words kind="label" color={kind}>
        {text}
      </Words>
    </View>
  );
}

const styles = StyleSheet.create({
  tag: { flexDirection: "row", gap: 6, alignItems: "center", alignSelf: "flex-start", borderWidth: 1, paddingVertical: 3, paddingHorizontal: 8 },
});
