import { LINK_PATHS } from "@goodgo/shared/app-links";

import config from "../../app.config";

test("the app opens the links that the site vouches for", () => {
  const data = (config.android?.intentFilters ?? []).flatMap((each) => each.data ?? []) as { pathPrefix?: string }[];
  expect(data.map((each) => each.pathPrefix)).toEqual([...LINK_PATHS]);
});
