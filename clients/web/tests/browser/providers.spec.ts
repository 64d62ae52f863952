import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

import { type Browser, type BrowserContextOptions, type Page, expect, request, test } from "@playwright/test";

import { expectAccessible } from "./accessible";
import { PASSWORD, createAccount, enrolTotp, newAddress, signIn, status, totpCode } from "./stack";

/** A company and its provider, which knows nobody of this platform. */
class Company {
  readonly domain = newAddress("firm").replace(/@.*/, ".example");
  readonly name = `Login of ${this.domain}`;
  private process!: ChildProcess;
  issuer = "";

  static async open(): Promise<Company> {
    const company = new Company();
    company.process = spawn(process.execPath, [path.join(import.meta.dirname, "other-provider.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: company.process.stdout! }), "line")) as [string];
    company.issuer = line;
    return company;
  }

  /** Registers a client that is answered at `callback` (RFC 7591). */
  async register(callback: string): Promise<{ client_id: string; client_secret: string }> {
    const answer = await (await request.newContext()).post(`${this.issuer}/reg`, { data: { redirect_uris: [callback] } });
    expect(answer.status(), await answer.text()).toBe(201);
    return (await answer.json()) as { client_id: string; client_secret: string };
  }

  /** Logs in on its pages, and agrees. */
  async logIn(page: Page, email: string): Promise<void> {
    await page.waitForURL(`${this.issuer}/interaction/**`);
    await page.locator("[name=login]").fill(email);
    await page.locator("[name=password]").fill("anything");
    await page.locator("button[type=submit]").click();
    await page.getByRole("button", { name: "Continue" }).click();
  }

  close(): void {
    this.process.kill();
  }
}

let company: Company;
test.beforeAll(async () => {
  company = await Company.open();
});
test.afterAll(() => company.close());

/** A browser with nothing in it. The provider's pages ask for a font of another site, which is left out. */
async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options });
  await context.route("https://fonts.googleapis.com/**", (route) => route.abort());
  return context.newPage();
}

/** The way from an address to the provider of its domain. */
async function chooseCompany(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in?next=/account/security");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByRole("button", { name: "Use your company’s account" }).click();
  await page.getByRole("link", { name: `Sign in with ${company.name}` }).click();
}

test("a company's provider is connected; one of its people proves an account once, and then signs in with it", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const { admin } = status();
  await signIn(page, admin.email, admin.password);
  await page.goto("/admin/connections");
  const form = page.getByRole("region", { name: "Add a provider" });
  await form.getByLabel("Name", { exact: true }).fill(company.name);
  await form.getByLabel("Its issuer").fill("http://login.example");
  await form.getByLabel("Client ID that it gave").fill("to-come");
  await form.getByLabel("Domains of its addresses").fill(company.domain);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByLabel("Its issuer")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("Its issuer").fill(company.issuer);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: company.name })).toBeVisible();
  const callback = (await page.getByTestId("return-address").innerText()).trim();
  const { client_id, client_secret } = await company.register(callback);
  await page.getByLabel("Client ID that it gave").fill(client_id);
  await page.getByLabel("Secret that it gave").fill(client_secret);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await expect(page.getByLabel("Forget the secret")).toBeVisible();
  await expectAccessible(page);

  const email = await createAccount("grace", "Grace Hopper", company.domain);
  const theirs = await openPage(browser, { locale: "en-IE" });
  await theirs.goto(`${callback}?state=of-a-stranger&code=theirs`);
  await expect(theirs.getByText("That took too long, or was begun in another browser.")).toBeVisible();
  await chooseCompany(theirs, email);
  await company.logIn(theirs, email);
  await expect(theirs.getByRole("heading", { level: 1, name: "Is this account yours?" })).toBeVisible();
  await expect(theirs.getByLabel("Email", { exact: true })).toHaveValue(email);
  await expectAccessible(theirs);
  await theirs.getByLabel("Password", { exact: true }).fill("not the password");
  await theirs.getByRole("button", { name: "Sign in and connect" }).click();
  await expect(theirs.getByText("The email or the password is wrong.")).toBeVisible();
  await theirs.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await theirs.getByRole("button", { name: "Sign in and connect" }).click();
  await expect(theirs.getByText("It is connected.")).toBeVisible();
  await expect(theirs.getByTestId("identity")).toContainText(company.name);

  // from now on the provider is enough, and a second factor is still asked for
  const { secret } = await enrolTotp(email);
  await theirs.getByRole("button", { name: "Sign out" }).first().click();
  await chooseCompany(theirs, email);
  await theirs.getByLabel("Code", { exact: true }).fill(totpCode(secret));
  await theirs.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(theirs.getByTestId("identity")).toContainText(company.name);
  await expectAccessible(theirs);
  await theirs.getByRole("button", { name: `Remove ${company.name}` }).click();
  await theirs.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(theirs.getByTestId("identity")).toHaveCount(0);
  await theirs.getByRole("link", { name: `Connect ${company.name}` }).click();
  await expect(theirs.getByTestId("account")).toHaveText(email);
  await theirs.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(theirs.getByTestId("identity")).toContainText(company.name);
  await theirs.context().close();

  const without = await openPage(browser, { locale: "de-DE", javaScriptEnabled: false });
  await without.goto("/sign-in");
  await without.getByLabel("E-Mail", { exact: true }).fill("somebody@nowhere.example");
  await without.getByRole("button", { name: "Mit dem Konto Ihrer Firma" }).click();
  await expect(without.getByText("Für nowhere.example ist keine Anmeldung einer Firma eingerichtet.")).toBeVisible();
  await without.getByLabel("E-Mail", { exact: true }).fill(`somebody@${company.domain}`);
  await without.getByRole("button", { name: "Mit dem Konto Ihrer Firma" }).click();
  await without.getByRole("link", { name: `Mit ${company.name} anmelden` }).click();
  await without.waitForURL(`${company.issuer}/interaction/**`);
  await without.getByRole("link", { name: "Cancel" }).click();
  await expect(without.getByText("Sie haben beim anderen Anbieter abgebrochen.")).toBeVisible();
  await without.context().close();

  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("disabled", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Remove the provider" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove the provider" }).click();
  await page.waitForURL(/\/admin\/connections\?/);
  await expect(page.getByRole("link", { name: company.name })).toHaveCount(0);
});
