// Packages that ship untranspiled code, which jest-expo's own list lacks: expo-router's navigation.
const transpiled = ["(jest-)?react-native", "@react-native(-community)?/.*", "expo(nent)?", "@expo(nent)?/.*", "@expo-google-fonts/.*", "react-navigation", "@react-navigation/.*", "standard-navigation", "openapi-fetch", "@react-native-async-storage/.*"];

module.exports = {
  preset: "jest-expo",
  rootDir: __dirname,
  testMatch: ["<rootDir>/tests/unit/**/*.test.{ts,tsx}"],
  setupFiles: ["<rootDir>/tests/unit/setup.ts"],
  moduleNameMapper: { "^@/(.*)$": "<rootDir>/src/$1" },
  transformIgnorePatterns: [`/node_modules/(?!(${transpiled.join("|")}))`],
  // the first render of a screen loads all of React Native, on a machine that may be busy
  setupFilesAfterEnv: ["<rootDir>/tests/unit/patience.ts"],
  testTimeout: 120_000,
};
