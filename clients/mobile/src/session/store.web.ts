import type { SessionStore } from "@goodgo/api";

import { parse } from "./parse";

const KEY = "goodgo.session";

/** The web build is for development and tests: browsers have no keychain. People get the web app (docs/web.md). */
export const secureStore: SessionStore = {
  load: () => Promise.resolve(parse(localStorage.getItem(KEY))),
  save: (session) => Promise.resolve(localStorage.setItem(KEY, JSON.stringify(session))),
  clear: () => Promise.resolve(localStorage.removeItem(KEY)),
};
