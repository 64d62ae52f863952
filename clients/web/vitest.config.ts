import path from "node:path";

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["tests/unit/**/*.test.ts"] },
  resolve: { alias: { "@": path.join(import.meta.dirname, "src") } },
});
