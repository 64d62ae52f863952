import { Pressable, StyleSheet, View } from "react-native";

import { useSettings } from "@/settings/settings";
import { Words } from "./words";

interface Option<T> {
  value: T;
  text: string;
}

/** One of several, all of which are seen. */
export function Choice<T extends string | null>({ label, options, value, onChange }: { label: string; options: Option<T>[]; value: T; onChange: (value: T) => void }) {
  const { colors } = useSettings();
  return (
    <View role="radiogroup" aria-label={label} style={styles.group}>
      <Words kind="strong" aria-hidden importantForAccessibility="no">
        {label}
      </Words>
      {options.map((option) => {
        const isChosen = option.value === value;
        return (
          <Pressable key={String(option.value)} role="radio" aria-checked={isChosen} aria-label={option.text} onPress={() => onChange(option.value)} style={styles.option}>
            <View style={[styles.ring, { borderColor: isChosen ? colors.go : colors.edge }]}>{isChosen && <View style={[styles.dot, { backgroundColor: colors.go }]} />}</View>
            <Words style={styles.words}>{option.text}</Words>
          </Pressable>
        );
      })}
    </View>
  );
}

const styles = StyleSheet.create({
  group: { gap: 2 },
  option: { flexDirection: "row", alignItems: "center", gap: 12, minHeight: 48 },
  ring: { width: 24, height: 24, borderWidth: 2, borderRadius: 12, alignItems: "center", justifyContent: "center" },
  dot: { width: 12, height: 12, borderRadius: 6 },
  words: { flexShrink: 1 },
});
