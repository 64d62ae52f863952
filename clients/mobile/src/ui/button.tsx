import { Pressable, StyleSheet } from "react-native";

import { useSettings } from "@/settings/settings";
import { Words } from "./words";

export interface ButtonProps {
  text: string;
  onPress: () => void;
  /** `go`: the one action of a screen. `stop`: ends something. `link`: words alone. */
  kind?: "go" | "plain" | "stop" | "link";
  isBusy?: boolean;
  /** What it does, where the text alone does not say it. */
  label?: string;
}

export function Button({ text, onPress, kind = "plain", isBusy = false, label }: ButtonProps) {
  const { colors } = useSettings();
  const ink = kind === "go" ? "on-signal" : kind === "stop" ? "stop" : kind === "link" ? "go" : "ink";
  const border = kind === "go" ? colors.signal : colors[ink];
  return (
    <Pressable
      role={kind === "link" ? "link" : "button"}
      {...(label === undefined ? {} : { "aria-label": label })}
      aria-busy={isBusy}
      aria-disabled={isBusy}
      onPress={isBusy ? undefined : onPress}
      style={({ pressed }) => [
        styles.all,
        kind === "link" ? styles.link : { borderColor: border, borderWidth: 2, paddingHorizontal: 18 },
        kind === "go" && { backgroundColor: colors.signal },
        pressed && styles.pressed,
      ]}
    >
      <Words kind={kind === "link" ? "text" : "strong"} color={ink} style={kind === "link" && styles.underlined}>
        {text}
      </Words>
    </Pressable>
  );
}

const styles = StyleSheet.create({
  all: { minHeight: 48, paddingVertical: 8, alignItems: "center", justifyContent: "center", flexDirection: "row" },
  link: { alignSelf: "flex-start" },
  underlined: { textDecorationLine: "underline" },
  pressed: { transform: [{ translateY: 1 }], opacity: 0.8 },
});
