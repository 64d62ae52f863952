import { expect, test } from "@playwright/test";

import { PASSWORD, codeFor, createAccount, enrolTotp, fillAddress, newAddress, signIn, totpCode } from "./stack";

test("a person signs up, buys with 3-D Secure, cancels, ends another session and erases the account", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const email = newAddress("walk");

  await page.goto("/sign-up");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Your name").fill("Grace Hopper");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.waitForURL(/\/(account|verify-email)/);
  if (page.url().includes("verify-email")) {
    await page.goto(`/verify-email#token=${await codeFor(email)}`);
    await expect(page.getByLabel("Code from the email")).not.toHaveValue("");
    expect(page.url()).not.toContain("token=");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Verify" }).click();
    await page.waitForURL(/\/account/);
  }
  await expect(page.getByTestId("display-name")).toHaveText("Grace Hopper");

  await test.step("buys a lamp with a card that asks the bank", async () => {
    await page.goto("/products?query=lamp");
    await page.getByRole("link", { name: "Desk lamp Aurora" }).click();
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByText("Added to your cart.")).toBeVisible();
    await page.getByRole("link", { name: "Check out" }).click();
    await fillAddress(page);
    await page.getByLabel("Test card").selectOption("tok_3ds");
    await page.getByRole("button", { name: /Order and pay/ }).click();
    await page.waitForURL(/\/my-orders\/[0-9a-f-]{36}/);
    await page.getByRole("link", { name: "Confirm with your bank" }).click();
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.waitForURL(/\/my-orders\/[0-9a-f-]{36}$/);
    // the page follows the order by itself
    await expect(page.getByTestId("payment-state")).toHaveText("Paid.");
  });

  await test.step("cancels the order and sees the refund", async () => {
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel the order" }).click();
    await expect(page.getByText("You cancelled this order.")).toBeVisible();
    await expect(page.getByTestId("refunded")).toHaveText("€79.00 refunded");
  });

  await test.step("ends the session of another device, which is signed out", async () => {
    const other = await browser.newContext({ ignoreHTTPSErrors: true, locale: "en-IE" });
    const phone = await other.newPage();
    await signIn(phone, email);
    await page.goto("/account/sessions");
    await expect(page.getByText("this device")).toBeVisible();
    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "End", exact: true }).click();
    await expect(page.getByText("You are signed in on this device only.")).toBeVisible();
    await expect(async () => {
      await phone.goto("/my-orders");
      await expect(phone).toHaveURL(/\/sign-in/, { timeout: 500 });
    }).toPass({ timeout: 5_000 });
    expect(await other.cookies()).not.toContainEqual(expect.objectContaining({ name: "__Host-goodgo-web" }));
    await other.close();
  });

  await test.step("erases the account", async () => {
    await page.goto("/account/erase");
    await page.getByLabel("Password", { exact: true }).fill("not the password at all");
    await page.getByRole("button", { name: "Erase my account" }).click();
    await expect(page.getByText("The password is wrong.")).toBeVisible();
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Erase my account" }).click();
    await expect(page.getByText("Your account and your personal data are erased.")).toBeVisible();
    await page.goto("/sign-in");
    await page.getByLabel("Email", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("The email or the password is wrong.")).toBeVisible();
    await expect(page.getByLabel("Email", { exact: true })).toHaveValue(email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  });
});

test("a name is changed, and a password is reset by the code from the email", async ({ page }) => {
  const email = await createAccount("reset");
  await signIn(page, email);
  await page.goto("/account");
  await page.getByLabel("Your name").fill("Rear Admiral Hopper");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByTestId("display-name")).toHaveText("Rear Admiral Hopper");

  await page.goto("/forgot-password");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByRole("button", { name: "Send the code" }).click();
  await page.waitForURL(/\/reset-password/);
  await page.goto(`/reset-password#token=${await codeFor(email, "/reset-password#token=")}`);
  // the second one is in the form for a recovery code
  await expect(page.getByLabel("Code from the email").first()).not.toHaveValue("");
  await page.getByLabel("New password").fill("another long and private sentence");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Your password is changed and all sessions are ended.")).toBeVisible();
  await signIn(page, email, "another long and private sentence");
});

test("an account with an authenticator app asks for its code; a recovery code does as well, once", async ({ page, context }) => {
  const email = await createAccount("factor");
  const { secret, recoveryCodes } = await enrolTotp(email);
  const withPassword = async () => {
    await context.clearCookies();
    await page.goto("/sign-in?next=/account");
    await page.getByLabel("Email", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(/\/sign-in\/code/);
  };
  const withCode = async (code: string) => {
    await page.getByLabel("Code", { exact: true }).fill(code);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };

  await withPassword();
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in\?/); // the password alone opens nothing
  await withPassword();
  await withCode("00000A");
  await expect(page.getByText("This code is wrong, or was used.")).toBeVisible();
  await withCode(totpCode(secret));
  await expect(page.getByTestId("display-name")).toHaveText("Grace Hopper");

  await withPassword();
  await withCode(recoveryCodes[0] ?? "");
  await expect(page.getByTestId("display-name")).toHaveText("Grace Hopper");
  await withPassword();
  await withCode(recoveryCodes[0] ?? "");
  await expect(page.getByText("This code is wrong, or was used.")).toBeVisible();
});
