import { defineConfig } from "@playwright/test";

/** The tests run on a real stack (tests/browser/stack.ts says how they find it), in Debian's Chromium. */
export default defineConfig({
  testDir: "tests/browser",
  globalSetup: "./tests/browser/setup.ts",
  // a service that is stopped would disturb the others
  projects: [
    { name: "together", testIgnore: ["down.spec.ts", "screenshots.spec.ts"] },
    { name: "down", testMatch: "down.spec.ts", dependencies: ["together"], fullyParallel: false, workers: 1 },
    ...(process.env["WEB_SCREENSHOTS"] ? [{ name: "screenshots", testMatch: "screenshots.spec.ts" }] : []),
  ],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: process.env["WEB_TEST_URL"] ?? "https://localhost:8443",
    ignoreHTTPSErrors: true,
    locale: "en-IE",
    trace: "off",
    launchOptions: {
      executablePath: process.env["WEB_TEST_CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
