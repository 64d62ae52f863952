jest.mock("@react-native-async-storage/async-storage", () => require("@react-native-async-storage/async-storage/jest/async-storage-mock"));
jest.mock("expo-network", () => ({ addNetworkStateListener: () => ({ remove: () => undefined }) }));
jest.mock("expo-font", () => ({ ...jest.requireActual("expo-font"), useFonts: () => [true, null] }));
jest.mock("@/config", () => ({ PLATFORM_URL: "https://shop.example", IS_SANDBOX: true, SCHEME: "goodgo" }));
