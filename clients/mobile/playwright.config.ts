import { defineConfig } from "@playwright/test";

/** The tests run on the web build and a real stack (tests/browser/stack.ts says how they find it), in Debian's Chromium. */
export default defineConfig({
  testDir: "tests/browser",
  globalSetup: "../web/tests/browser/setup.ts",
  projects: [{ name: "phone", testIgnore: "screenshots.spec.ts" }, ...(process.env["MOBILE_SCREENSHOTS"] ? [{ name: "screenshots", testMatch: "screenshots.spec.ts" }] : [])],
  // the first render loads the whole app, on a machine that may be busy
  timeout: 180_000,
  expect: { timeout: 60_000 },
  workers: 2,
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: process.env["MOBILE_TEST_URL"] ?? "http://localhost:8081",
    ignoreHTTPSErrors: true,
    viewport: { width: 390, height: 844 },
    locale: "en-IE",
    trace: "off",
    launchOptions: {
      executablePath: process.env["WEB_TEST_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
});
