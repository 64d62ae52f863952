import { describe, expect, it } from "vitest";

import { LINK_PATHS, androidAssociation, appleAssociation } from "../src/app-links";

describe("the association files", () => {
  it("name the app and the paths of its links, and of no other page", () => {
    const { applinks, webcredentials } = appleAssociation(["TEAM.app"]) as { applinks: { details: { appIDs: string[]; components: { "/": string }[] }[] }; webcredentials: { apps: string[] } };
    expect(applinks.details).toHaveLength(1);
    expect(applinks.details[0]?.components.map((each) => each["/"])).toEqual(LINK_PATHS.flatMap((path) => [path, `${path}/*`]));
    expect(webcredentials.apps).toEqual(["TEAM.app"]);
  });

  it("name nothing where there is no app", () => {
    expect(appleAssociation([])).toEqual({ applinks: { details: [] }, webcredentials: { apps: [] } });
    expect(androidAssociation("", ["AB"])).toEqual([]);
    expect(androidAssociation("com.example.goodgo", [])).toEqual([]);
  });

  it("lead no link to what changes the account without a code", () => {
    for (const path of LINK_PATHS) expect(path).not.toMatch(/account|sign-out|erase/);
  });
});
