// Where the sample shop delivers to: the European Union, its neighbours, Japan and Kuwait.
const CODES =
  "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP KW LI LT LU LV MT NL NO PL PT RO SE SI SK US".split(" ");

/** Returns countries by name in a language, each with its ISO 3166-1 code. */
export function countryNames(language: string): { value: string; text: string }[] {
  const names = new Intl.DisplayNames(language, { type: "region" });
  return CODES.map((code) => ({ value: code, text: names.of(code) ?? code })).sort((one, other) => one.text.localeCompare(other.text, language));
}
