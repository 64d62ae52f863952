import { type FieldNames, fieldErrors, problemText, slugOf } from "@goodgo/shared/problems";
import { type Href, usePathname, useRouter } from "expo-router";
import { useCallback, useRef, useState } from "react";
import { StyleSheet, TextInput, type TextInputProps, View } from "react-native";

import { useSettings } from "@/settings/settings";
import { Note } from "./note";
import { FACES, Words } from "./words";

/** What a form's call came to; `undefined` when it did what it says. */
export type Refusal = { problem: unknown; names?: FieldNames } | { errors: Record<string, string> } | { message: string } | undefined;

/** A form's values, its errors, and a `submit` that runs once at a time. */
export function useForm<V extends Record<string, string>>(initial: V, send: (values: V) => Promise<Refusal>, required: (keyof V & string)[] = []) {
  const { t } = useSettings();
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [message, setMessage] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const path = usePathname();
  const router = useRouter();

  const set = useCallback((name: keyof V & string, value: string) => setValues((now) => ({ ...now, [name]: value })), []);
  const show = useCallback(
    (refusal: Refusal) => {
      if (refusal === undefined) return;
      if ("message" in refusal) setMessage(refusal.message);
      else if ("errors" in refusal) setErrors(refusal.errors);
      else if (slugOf(refusal.problem) === "insufficient-authentication") {
        // it asks for a recent log in, and the person comes back to this screen
        router.push({ pathname: "/sign-in", params: { again: "1", next: path } } as Href);
      } else {
        const names = refusal.names ?? {};
        const own = names[slugOf(refusal.problem)];
        const wrong = own === undefined ? fieldErrors(t, refusal.problem, names) : { [own]: problemText(t, refusal.problem) };
        setErrors(wrong);
        if (own === undefined) setMessage(Object.keys(wrong).length > 0 ? t("form.check") : problemText(t, refusal.problem));
      }
    },
    [t, path, router],
  );
  const submit = useCallback(async () => {
    if (isRunning.current) return;
    const missing = required.filter((name) => values[name]?.trim() === "");
    setMessage(null);
    setErrors(Object.fromEntries(missing.map((name) => [name, t("form.required")])));
    if (missing.length > 0) return;
    isRunning.current = true;
    setBusy(true);
    try {
      show(await send(values));
    } catch {
      setMessage(t("offline.notSent"));
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  }, [required, send, show, t, values]);

  const field = (name: keyof V & string) => ({ value: values[name] ?? "", onChangeText: (text: string) => set(name, text), error: errors[name] });
  return { values, set, errors, message, isBusy, submit, field };
}

export function Problem({ text }: { text: string | null }) {
  return text === null ? null : <Note kind="stop" text={text} />;
}

interface FieldProps extends TextInputProps {
  label: string;
  hint?: string;
  error?: string | undefined;
}

/** A labelled input with its hint and its error. */
export function Field({ label, hint, error, ...rest }: FieldProps) {
  const { colors } = useSettings();
  return (
    <View style={styles.field}>
      <Words kind="strong" aria-hidden importantForAccessibility="no">
        {label}
      </Words>
      {hint !== undefined && <Words kind="note">{hint}</Words>}
      <TextInput
        aria-label={label}
        accessibilityHint={[hint, error].filter(Boolean).join(". ")}
        style={[styles.input, { borderColor: error === undefined ? colors.edge : colors.stop, color: colors.ink, backgroundColor: colors.sheet }]}
        placeholderTextColor={colors.soft}
        autoCapitalize="none"
        {...rest}
      />
      {error !== undefined && (
        <View role="alert">
          <Words kind="note" color="stop">
            {error}
          </Words>
        </View>
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  field: { gap: 4 },
  input: { minHeight: 48, borderWidth: 2, paddingHorizontal: 12, paddingVertical: 10, fontSize: 16, fontFamily: FACES.body },
});
