// A user's browser without a screen: keeps cookies, follows redirects within the issuer, answers its pages.
import { setTimeout as wait } from "node:timers/promises";

const HIDDEN = /<input type="hidden" name="([^"]+)" value="([^"]*)">/g;
const TOO_MANY = 429;

export class Browser {
  #cookies = new Map();

  constructor({ issuer, email, password }) {
    this.issuer = issuer;
    this.user = { email, password };
  }

  /** Resolves to the page that is shown, or to `{ left }`: the address outside the issuer that it leads to. */
  async open(address) {
    return this.#follow(new URL(address, this.issuer), { method: "GET" });
  }

  async submit(page, fields) {
    const hidden = [...page.html.matchAll(HIDDEN)].map(([, name, value]) => [name, value]);
    const action = /action="([^"]+)"/.exec(page.html)[1];
    const body = new URLSearchParams([...hidden, ...Object.entries(fields)]);
    const headers = { origin: this.issuer, "sec-fetch-site": "same-origin" };
    return this.#follow(new URL(action, this.issuer), { method: "POST", body, headers });
  }

  /** Logs in and agrees where a page asks for it. Resolves to the client's address with the answer, and what was shown. */
  async authorize(address) {
    const shown = [];
    let page = await this.open(address);
    if (page.html?.includes("type=\"password\"")) {
      shown.push("login");
      page = await this.submit(page, { action: "log_in", ...this.user });
    }
    if (page.html?.includes("value=\"approve\"")) {
      shown.push("consent");
      page = await this.submit(page, { action: "approve" });
    }
    if (!page.left) throw new Error(`the provider stays at a page: ${page.status} ${page.html}`);
    return { url: page.left, shown };
  }

  async #follow(address, options) {
    let url = address;
    let request = options;
    for (;;) {
      const answer = await this.#send(url, request);
      const location = answer.headers.get("location");
      if (location === null) return { status: answer.status, html: await answer.text(), headers: answer.headers };
      const next = new URL(location, url);
      if (next.origin !== new URL(this.issuer).origin) return { left: next };
      [url, request] = [next, { method: "GET" }];
    }
  }

  async #send(url, { headers, ...options }) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = { ...headers, ...(cookie ? { cookie } : {}) };
    const answer = await fetch(url, { ...options, headers: sent, redirect: "manual" });
    if (answer.status === TOO_MANY) {
      await wait(1000 * Number(answer.headers.get("retry-after")));
      return this.#send(url, { headers, ...options });
    }
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value) this.#cookies.set(name, value);
      else this.#cookies.delete(name);
    }
    return answer;
  }
}
