import type { Language } from "./languages";

// Where the sample shop delivers to: the European Union, its neighbours, Japan and Kuwait. The names stand here, because
// Hermes has no Intl.DisplayNames.
const COUNTRIES: Record<string, [en: string, de: string]> = {
  AT: ["Austria", "Österreich"],
  BE: ["Belgium", "Belgien"],
  BG: ["Bulgaria", "Bulgarien"],
  CH: ["Switzerland", "Schweiz"],
  CY: ["Cyprus", "Zypern"],
  CZ: ["Czechia", "Tschechien"],
  DE: ["Germany", "Deutschland"],
  DK: ["Denmark", "Dänemark"],
  EE: ["Estonia", "Estland"],
  ES: ["Spain", "Spanien"],
  FI: ["Finland", "Finnland"],
  FR: ["France", "Frankreich"],
  GB: ["United Kingdom", "Vereinigtes Königreich"],
  GR: ["Greece", "Griechenland"],
  HR: ["Croatia", "Kroatien"],
  HU: ["Hungary", "Ungarn"],
  IE: ["Ireland", "Irland"],
  IS: ["Iceland", "Island"],
  IT: ["Italy", "Italien"],
  JP: ["Japan", "Japan"],
  KW: ["Kuwait", "Kuwait"],
  LI: ["Liechtenstein", "Liechtenstein"],
  LT: ["Lithuania", "Litauen"],
  LU: ["Luxembourg", "Luxemburg"],
  LV: ["Latvia", "Lettland"],
  MT: ["Malta", "Malta"],
  NL: ["Netherlands", "Niederlande"],
  NO: ["Norway", "Norwegen"],
  PL: ["Poland", "Polen"],
  PT: ["Portugal", "Portugal"],
  RO: ["Romania", "Rumänien"],
  SE: ["Sweden", "Schweden"],
  SI: ["Slovenia", "Slowenien"],
  SK: ["Slovakia", "Slowakei"],
  US: ["United States", "Vereinigte Staaten"],
};

/** Returns countries by name in a language, each with its ISO 3166-1 code. */
export function countryNames(language: Language): { value: string; text: string }[] {
  return Object.entries(COUNTRIES)
    .map(([value, [en, de]]) => ({ value, text: language === "de" ? de : en }))
    .sort((one, other) => one.text.localeCompare(other.text, language));
}
