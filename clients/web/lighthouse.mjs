// `node lighthouse.mjs https://localhost:8443` in clients/web: what Lighthouse says of the sign-in page and of a product, on a
// stack that runs. Ends with 1 when a floor of docs/web.md is not reached. A busy machine lowers the performance.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const FLOORS = { accessibility: 95, "best-practices": 100, performance: 90, seo: 95 };
/** Account pages are not for search engines, so they have no SEO. */
const PAGES = { "/sign-in": ["accessibility", "best-practices", "performance"], "/products/LAMP-01": Object.keys(FLOORS) };

const origin = process.argv[2] ?? "https://localhost:8443";
const chrome = await launch({
  chromePath: process.env["WEB_TEST_CHROMIUM"] ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--ignore-certificate-errors"],
});
let isBelow = false;
try {
  for (const [path, categories] of Object.entries(PAGES)) {
    for (const [device, config] of Object.entries({ phone: undefined, desktop: desktopConfig })) {
      const { lhr } = await lighthouse(`${origin}${path}`, { port: chrome.port, onlyCategories: categories, logLevel: "error" }, config);
      const scores = categories.map((name) => [name, Math.round((lhr.categories[name].score ?? 0) * 100)]);
      console.log(`${path} ${device}: ${scores.map(([name, score]) => `${name} ${score}`).join(", ")}`);
      for (const [name, score] of scores) {
        if (score >= FLOORS[name]) continue;
        isBelow = true;
        const failed = lhr.categories[name].auditRefs.map((each) => lhr.audits[each.id]).filter((audit) => audit.score !== null && audit.score < 0.9);
        for (const audit of failed) console.log(`  ${name}: ${audit.id} ${audit.displayValue ?? ""}`);
      }
      const script = lhr.audits["network-requests"].details.items.filter((each) => each.resourceType === "Script");
      console.log(`  script: ${Math.round(script.reduce((sum, each) => sum + each.transferSize, 0) / 1000)} kB`);
    }
  }
} finally {
  chrome.kill();
}
process.exit(isBelow ? 1 : 0);
