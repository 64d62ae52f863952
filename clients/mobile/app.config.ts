import type { ExpoConfig } from "expo/config";

/** What a team fills in before it builds for a store: docs/mobile.md, "Before a release". */
const settings = {
  /** The platform's public URL: the API, and the host of its links. */
  url: process.env["GOODGO_MOBILE_URL"] ?? "https://localhost:8443",
  iosBundle: process.env["GOODGO_IOS_BUNDLE"] ?? "com.example.goodgo",
  androidPackage: process.env["GOODGO_ANDROID_PACKAGE"] ?? "com.example.goodgo",
  /** Offers the sandbox provider's test cards at checkout. Empty for a release. */
  paymentProvider: process.env["GOODGO_MOBILE_PAYMENT_PROVIDER"] ?? "sandbox",
};

const host = new URL(settings.url).host;
// As clients/shared/src/app-links.ts, which the gateway's association files are made of.
const linkPaths = ["/verify-email", "/reset-password", "/change-email", "/my-orders", "/products"];
// both plugins write the same sentence of Info.plist
const FACE_ID = "Unlocks the app, if you turned the lock on in its settings.";
const PAPER = { light: "#f4f0e4", dark: "#101512" };

const config: ExpoConfig = {
  name: "GoodGo",
  slug: "goodgo",
  version: "0.1.0",
  scheme: "goodgo",
  orientation: "default",
  userInterfaceStyle: "automatic",
  icon: "./assets/icon.png",
  backgroundColor: PAPER.light,
  ios: {
    bundleIdentifier: settings.iosBundle,
    supportsTablet: true,
    associatedDomains: [`applinks:${host}`, `webcredentials:${host}`],
    config: { usesNonExemptEncryption: false },
    privacyManifests: {
      NSPrivacyTracking: false,
      NSPrivacyTrackingDomains: [],
      NSPrivacyCollectedDataTypes: ["EmailAddress", "Name", "PhysicalAddress", "PurchaseHistory"].map((type) => ({
        NSPrivacyCollectedDataType: `NSPrivacyCollectedDataType${type}`,
        NSPrivacyCollectedDataTypeLinked: true,
        NSPrivacyCollectedDataTypeTracking: false,
        NSPrivacyCollectedDataTypePurposes: ["NSPrivacyCollectedDataTypePurposeAppFunctionality"],
      })),
      NSPrivacyAccessedAPITypes: [
        // settings, cart and cached lists (AsyncStorage)
        { NSPrivacyAccessedAPIType: "NSPrivacyAccessedAPICategoryUserDefaults", NSPrivacyAccessedAPITypeReasons: ["CA92.1"] },
        { NSPrivacyAccessedAPIType: "NSPrivacyAccessedAPICategoryFileTimestamp", NSPrivacyAccessedAPITypeReasons: ["C617.1"] },
      ],
    },
  },
  android: {
    package: settings.androidPackage,
    adaptiveIcon: { foregroundImage: "./assets/adaptive-foreground.png", monochromeImage: "./assets/adaptive-monochrome.png", backgroundColor: "#17211b" },
    // nothing of the app goes into a backup: a restored refresh token would look like a stolen one
    allowBackup: false,
    blockedPermissions: [
      "android.permission.READ_EXTERNAL_STORAGE",
      "android.permission.WRITE_EXTERNAL_STORAGE",
      "android.permission.SYSTEM_ALERT_WINDOW",
      "android.permission.RECORD_AUDIO",
    ],
    intentFilters: [
      {
        action: "VIEW",
        autoVerify: true,
        data: linkPaths.map((pathPrefix) => ({ scheme: "https", host: new URL(settings.url).hostname, pathPrefix })),
        category: ["BROWSABLE", "DEFAULT"],
      },
    ],
  },
  web: { bundler: "metro", output: "single", favicon: "./assets/icon.png" },
  plugins: [
    "expo-router",
    "expo-localization",
    "expo-web-browser",
    "expo-font",
    ["expo-secure-store", { configureAndroidBackup: true, faceIDPermission: FACE_ID }],
    ["expo-local-authentication", { faceIDPermission: FACE_ID }],
    [
      "expo-splash-screen",
      { image: "./assets/splash.png", imageWidth: 160, backgroundColor: PAPER.light, dark: { image: "./assets/splash.png", backgroundColor: PAPER.dark } },
    ],
  ],
  experiments: { typedRoutes: false },
  extra: { url: settings.url, paymentProvider: settings.paymentProvider },
};

export default config;
