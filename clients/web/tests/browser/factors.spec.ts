import { type Page, expect, test } from "@playwright/test";

import { findViolations } from "./accessible";
import { VirtualAuthenticator } from "./authenticator";
import { PASSWORD, ageSessions, api, codeFor, createAccount, enrolTotp, logIn, newAddress, signIn, status, tabTo, totpCode, userId } from "./stack";

/** Looks at a state of a page, in both schemes. */
async function expectAccessible(page: Page): Promise<void> {
  for (const scheme of ["light", "dark"] as const) expect(await findViolations(page, scheme)).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
}

/** Adds a passkey on the security page, and returns the recovery codes that come with the first factor. */
async function addPasskey(page: Page, name = "My laptop"): Promise<string[]> {
  await page.goto("/account/security");
  await page.getByLabel("Name of the passkey").fill(name);
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expect(page.getByTestId("factor").filter({ hasText: name })).toBeVisible();
  return page.getByTestId("secrets").getByRole("listitem").allInnerTexts();
}

async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name, exact: true }).click();
}

async function typePassword(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-in?next=/account/security");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const isSignedIn = (page: Page) => expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeVisible();

test("an account goes from sign-up to passkey-only, and comes back by a recovery code", async ({ page, context }) => {
  test.setTimeout(150_000);
  const email = newAddress("walk");
  const device = await VirtualAuthenticator.plugInto(page);
  let codes: string[] = [];

  await test.step("signs up, and proves the address", async () => {
    await page.goto("/sign-up");
    await page.getByLabel("Email", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Create the account" }).click();
    await page.waitForURL(/\/(account|verify-email)/);
    if (!page.url().includes("verify-email")) {
      // this stack lets an unproven address in, and only a proven one is good for a recovery
      await page.goto("/verify-email");
      await page.getByText("No email?").click();
      await page.getByLabel("Email", { exact: true }).fill(email);
      await page.getByRole("button", { name: "Send it again" }).click();
    }
    await page.goto(`/verify-email#token=${await codeFor(email, "/verify-email#token=")}`);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Verify" }).click();
    await expect(page.getByText("Your email address is verified.")).toBeVisible();
  });

  await test.step("adds a passkey and gets recovery codes, which are shown once", async () => {
    codes = await addPasskey(page);
    expect(codes).toHaveLength(10);
    await expect(page.getByTestId("codes-left")).toHaveText("10 left");
    await expectAccessible(page);
    await page.reload();
    await expect(page.getByTestId("factor")).toHaveCount(1);
    expect(await page.content()).not.toContain(codes[0]);
  });

  await test.step("removes the password, which asks for the passkey and then goes on", async () => {
    await confirm(page, "Remove the password");
    const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page.getByRole("heading", { name: "This account has no password" })).toBeVisible();
    await page.goto("/account/password");
    await expect(page.getByLabel("Current password")).toHaveCount(0);
    await page.goto("/account/erase");
    await expect(page.getByLabel("Password", { exact: true })).toHaveCount(0);
  });

  await test.step("the password is of no use; the address field offers the passkey", async () => {
    await context.clearCookies();
    await device.setPresent(false);
    await typePassword(page, email);
    await expect(page.getByText("The email or the password is wrong.")).toBeVisible();
    await device.setPresent(true);
    await page.goto("/sign-in?next=/account/security");
    await isSignedIn(page);
  });

  await test.step("loses the device, and comes back by the email and a recovery code", async () => {
    await context.clearCookies();
    await device.unplug();
    await page.goto("/forgot-password");
    await page.getByLabel("Email", { exact: true }).fill(email);
    await page.getByRole("button", { name: "Send the code" }).click();
    await page.waitForURL(/\/reset-password/);
    await page.goto(`/reset-password#token=${await codeFor(email, "/reset-password#token=")}`);
    await page.getByText("Sign in with a recovery code instead").click();
    await page.getByLabel("Email", { exact: true }).fill(email);
    await page.getByLabel("Recovery code", { exact: true }).fill(codes[0]!);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("the recovery code is used up.")).toBeVisible();
    await expect(page.getByTestId("codes-left")).toHaveText("9 left");
  });
});

test("a passkey signs in by the button, and is the second step after the password", async ({ page, context }) => {
  const email = await createAccount("passkey");
  await VirtualAuthenticator.plugInto(page);
  // the address field offers nothing here, so that the button is what signs in
  await page.addInitScript(() => (PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)));
  await signIn(page, email);
  await addPasskey(page);
  await context.clearCookies();
  await page.goto("/sign-in?next=/account/security");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await isSignedIn(page);

  await context.clearCookies();
  await typePassword(page, email);
  await page.waitForURL(/\/sign-in\/code/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await isSignedIn(page);
});

test("a passkey without user verification is refused, by the browser and by auth", async ({ page, context }) => {
  const email = await createAccount("unverified");
  const device = await VirtualAuthenticator.plugInto(page);
  await page.addInitScript(() => (PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)));
  await signIn(page, email);
  await addPasskey(page);
  await context.clearCookies();
  await device.setVerified(false);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("The passkey was not used.")).toBeVisible();
  await page.route("**/sign-in/passkey", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), userVerification: "discouraged" } });
  });
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This passkey is unknown here, or was refused.")).toBeVisible();
  expect((await context.cookies()).map((each) => each.name)).not.toContain("__Host-goodgo-web");
});

test("a copy of a passkey, whose counter does not grow, is refused, and its holder gets an email", async ({ page, context }) => {
  const email = await createAccount("cloned");
  const device = await VirtualAuthenticator.plugInto(page);
  await page.addInitScript(() => (PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)));
  await signIn(page, email);
  await addPasskey(page);
  const [copy] = await device.passkeys();
  const use = async () => {
    await context.clearCookies();
    await page.goto("/sign-in?next=/account/security");
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  };
  for (let count = 0; count < 2; count += 1) {
    await use();
    await isSignedIn(page);
  }
  expect(copy!.signCount).toBeGreaterThan(0);
  await device.replace({ ...copy!, signCount: copy!.signCount - 1 });
  await use();
  await expect(page.getByText("This passkey is unknown here, or was refused.")).toBeVisible();
});

test("an authenticator app is added, named and removed; each change asks once more who is there", async ({ page }) => {
  const email = await createAccount("app");
  await signIn(page, email);
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Show the QR code" }).click();
  await expect(page.getByTestId("qr")).toBeVisible();
  await expectAccessible(page);
  const secret = (await page.getByTestId("secret").innerText()).replaceAll(" ", "");
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("This code is wrong, or was used.")).toBeVisible();
  await expect(page.getByTestId("qr")).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill(totpCode(secret, 1));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByTestId("factor")).toContainText("Authenticator app");
  const codes = await page.getByTestId("secrets").getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);

  const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
  await page.getByText("Rename").click();
  await page.getByLabel("Name", { exact: true }).fill("My phone");
  await page.getByRole("button", { name: "Save" }).click();
  await dialog.getByLabel("Code").fill("aaaaaa-aaaaaa-aaaaaa-aaaaa");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByText("This code is wrong, or was used.")).toBeVisible();
  await dialog.getByLabel("Code").fill(totpCode(secret));
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByTestId("factor")).toContainText("My phone");

  // this authentication is recent enough for what follows
  await confirm(page, "Make new codes");
  await expect(page.getByText("You have ten new recovery codes.").first()).toBeVisible();
  // the codes that are of no use any more are not shown beside them
  const renewed = await page.getByTestId("secrets").getByRole("listitem").allInnerTexts();
  expect(renewed).toHaveLength(10);
  expect(renewed).not.toEqual(codes);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download" }).click()]);
  expect(download.suggestedFilename()).toBe("goodgo-recovery-codes.txt");
  await page.getByRole("button", { name: "Remove My phone" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByTestId("factor")).toHaveCount(0);
});

test("an API key is shown once, works, and is revoked", async ({ page }) => {
  const email = await createAccount("keys");
  await signIn(page, email);
  await page.goto("/account/api-keys");
  await page.getByLabel("Name", { exact: true }).fill("Nightly report");
  await page.getByRole("button", { name: "Create the key" }).click();
  const key = await page.getByTestId("secrets").innerText();
  expect(key).toMatch(/^ggk_/);
  await expectAccessible(page);
  const exchange = async () => (await (await api(key)).post("/auth/v1/api-keys/exchange")).status();
  expect(await exchange()).toBe(200);
  await page.reload();
  await expect(page.getByTestId("api-key")).toContainText("Nightly report");
  expect(await page.content()).not.toContain(key);
  await page.getByRole("button", { name: "Revoke Nightly report" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByTestId("api-key")).toHaveCount(0);
  expect(await exchange()).toBe(401);
});

test("a sign-in that is too old is asked for the password, and the passkey is added with all that was typed", async ({ page }) => {
  const email = await createAccount("old");
  await VirtualAuthenticator.plugInto(page);
  await signIn(page, email);
  ageSessions(await userId(email));
  await page.goto("/session/renew?next=/account/security");
  await page.getByLabel("Name of the passkey").fill("Kitchen tablet");
  await page.getByRole("button", { name: "Create a passkey" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
  await dialog.getByLabel("Password").fill("not the password at all");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByText("The password is wrong.")).toBeVisible();
  await dialog.getByLabel("Password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByTestId("factor")).toContainText("Kitchen tablet");
});

test("an administrator's page and an administrator's act ask for the second factor, and go on", async ({ page }) => {
  test.setTimeout(90_000);
  const [email, other] = [await createAccount("staff"), await createAccount("disabled")];
  const { admin } = status();
  const staff = await api(await logIn(admin.email, admin.password));
  const id = await userId(email);
  const otherId = await userId(other);
  expect((await staff.put(`/auth/v1/users/${id}/roles/admin`)).status()).toBe(204);
  await signIn(page, email);
  const { recoveryCodes } = await enrolTotp(email);

  // the session is of the password alone
  await page.goto(`/session/renew?next=/admin/users/${otherId}`);
  await expect(page.getByRole("heading", { name: "Confirm it is you" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Code", { exact: true }).fill(recoveryCodes[0]!);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(other);

  // signs in with both factors, ten minutes ago
  await page.context().clearCookies();
  await typePassword(page, email);
  await page.getByLabel("Code", { exact: true }).fill(recoveryCodes[1]!);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await isSignedIn(page);
  ageSessions(id);
  await page.goto(`/session/renew?next=/admin/users/${otherId}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(other);
  await confirm(page, "Disable");
  const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
  await dialog.getByLabel("Code").fill(recoveryCodes[2]!);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("disabled", { exact: true })).toBeVisible();
  expect((await staff.delete(`/auth/v1/users/${id}/roles/admin`)).status()).toBe(204);
});

test("an authenticator app is added and a change is confirmed without script", async ({ browser }) => {
  test.setTimeout(90_000);
  const email = await createAccount("plain");
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "en-IE", javaScriptEnabled: false });
  const page = await context.newPage();
  await typePassword(page, email);
  await page.getByRole("button", { name: "Show the QR code" }).click();
  const secret = (await page.getByTestId("secret").innerText()).replaceAll(" ", "");
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("This code is wrong, or was used.")).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill(totpCode(secret, 1));
  await page.getByRole("button", { name: "Confirm" }).click();
  const codes = await page.getByTestId("secrets").getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);
  await page.getByRole("button", { name: "Make new codes" }).click();
  await expect(page.getByText("Confirm it is you")).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill(codes[0]!);
  await page.getByRole("button", { name: "Make new codes" }).click();
  expect(await page.getByTestId("secrets").getByRole("listitem").allInnerTexts()).toHaveLength(10);
  await context.close();
});

test("a passkey is added with the keyboard only", async ({ page }) => {
  const email = await createAccount("keyboard");
  await VirtualAuthenticator.plugInto(page);
  await signIn(page, email);
  await page.goto("/account/security");
  await tabTo(page, "Name of the passkey");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Keyboard");
  await tabTo(page, "Create a passkey");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("factor")).toContainText("Keyboard");
  await tabTo(page, "Remove Keyboard");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await tabTo(page, "Remove");
  await page.keyboard.press("Enter");
  // the focus is in the dialog, stays there, and Escape leaves all as it was
  const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
  await expect(dialog).toBeVisible();
  for (let count = 0; count < 5; count += 1) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByTestId("factor")).toHaveCount(1);
});
