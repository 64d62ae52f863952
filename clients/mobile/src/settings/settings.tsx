import { type Language, isLanguage, isTheme, localeOf } from "@goodgo/shared/languages";
import { type Scheme, palette } from "@goodgo/shared/tokens";
import { type Translate, translate } from "@goodgo/shared/translate";
import { getLocales } from "expo-localization";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { useColorScheme } from "react-native";

import { keptForDevice } from "@/offline/personal-data";

/** What the person chose; null follows the device. */
export interface Choices {
  scheme: Scheme | null;
  language: Language | null;
  /** Whether the app asks for face, finger or code before it shows anything of the account. */
  isLocked: boolean;
}

interface Settings extends Choices {
  /** Whether the choices are read from storage: until then nothing of the account is shown. */
  isRead: boolean;
  colors: Record<keyof ReturnType<typeof palette>, string>;
  effectiveScheme: Scheme;
  locale: string;
  effectiveLanguage: Language;
  t: Translate;
  choose: (some: Partial<Choices>) => void;
}

const DEFAULTS: Choices = { scheme: null, language: null, isLocked: false };
const place = keptForDevice<Partial<Choices>>("settings");
const Context = createContext<Settings | null>(null);

export function useSettings(): Settings {
  const settings = use(Context);
  if (settings === null) throw new Error("useSettings is used outside of SettingsProvider");
  return settings;
}

export function SettingsProvider({ children }: { children: ReactNode }) {
  const [choices, setChoices] = useState(DEFAULTS);
  const [isRead, setRead] = useState(false);
  const device = useColorScheme();

  useEffect(() => {
    void place.load().then((kept) => {
      setChoices(clean(kept));
      setRead(true);
    });
  }, []);
  const choose = useCallback(
    (some: Partial<Choices>) => {
      const next = { ...choices, ...some };
      setChoices(next);
      void place.save(next);
    },
    [choices],
  );

  const effectiveScheme = choices.scheme ?? (device === "dark" ? "dark" : "light");
  const effectiveLanguage = choices.language ?? deviceLanguage();
  const settings = useMemo(
    () => ({
      ...choices,
      isRead,
      colors: palette(effectiveScheme),
      effectiveScheme,
      effectiveLanguage,
      locale: localeOf(effectiveLanguage),
      t: translate(effectiveLanguage),
      choose,
    }),
    [choices, isRead, effectiveScheme, effectiveLanguage, choose],
  );
  return <Context value={settings}>{children}</Context>;
}

function clean(kept: Partial<Choices> | null): Choices {
  return {
    scheme: isTheme(kept?.scheme) ? kept.scheme : null,
    language: isLanguage(kept?.language) ? kept.language : null,
    isLocked: kept?.isLocked === true,
  };
}

function deviceLanguage(): Language {
  return getLocales().map((each) => each.languageCode).find(isLanguage) ?? "en";
}
