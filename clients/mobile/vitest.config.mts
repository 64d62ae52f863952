import { defineConfig } from "vitest/config";

/** The session on a model of the service's rule and on the real service; screens and logic have jest (jest.config.js). */
export default defineConfig({ test: { include: ["tests/session/**/*.test.ts"], testTimeout: 60_000 } });
