export const LANGUAGE_COOKIE = "goodgo-language";
export const THEME_COOKIE = "goodgo-theme";
