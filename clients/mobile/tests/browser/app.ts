import { type Locator, type Page, expect } from "@playwright/test";

import { PASSWORD } from "../../../web/tests/browser/stack";

export { PASSWORD, api, codeFor, createAccount, enrolTotp, logIn, newAddress, totpCode } from "../../../web/tests/browser/stack";

/** What is seen: the screens below in the stack stay in the document. */
export const field = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true }).filter({ visible: true });
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name, exact: true }).filter({ visible: true });
export const link = (page: Page, name: string | RegExp): Locator => page.getByRole("link", { name, exact: typeof name === "string" }).filter({ visible: true });
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole("heading", { level: 1, name, exact: true }).filter({ visible: true });

export async function fillSignIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await field(page, "Email").fill(email);
  await field(page, "Password").fill(password);
  await button(page, "Sign in").click();
}

/** Signs in and waits for the account's screen. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/account");
  await fillSignIn(page, email, password);
  await expect(page.getByTestId("display-name").filter({ visible: true })).toBeVisible();
}

export async function fillAddress(page: Page): Promise<void> {
  await field(page, "Name").fill("Grace Hopper");
  await field(page, "Street and number").fill("1 Main Street");
  await field(page, "Postal code").fill("10115");
  await field(page, "City").fill("Berlin");
}
