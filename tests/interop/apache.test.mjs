// Apache's mod_auth_openidc, as ./goodgo up --with demo-clients runs it, in Chromium: a log in, and a log out.
import assert from "node:assert/strict";
import { test } from "node:test";

import { chromium } from "@playwright/test";

import { setting } from "./setting.mjs";

const { APACHE, CHROMIUM } = process.env;

test("a user logs in to Apache with an account of the platform, and out again", async () => {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args });
  try {
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    await page.goto(APACHE);
    assert.equal(new URL(page.url()).origin, setting.issuer);
    await page.getByLabel("Email").fill(setting.email);
    await page.getByLabel("Password").fill(setting.password);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.waitForURL(APACHE);
    assert.equal(await page.locator("output").innerText(), setting.email);

    await page.getByRole("link", { name: "Log out" }).click();
    await page.getByRole("heading", { name: "Logged out" }).waitFor();
    await page.goto(APACHE);
    await page.getByLabel("Password").waitFor();
  } finally {
    await browser.close();
  }
});
