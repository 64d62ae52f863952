import path from "node:path";
import type { NextConfig } from "next";

const workspace = path.join(import.meta.dirname, "../..");

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: workspace,
  turbopack: { root: workspace },
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: { authInterrupts: true },
  // The gateway compresses; a stream that is compressed twice is buffered.
  compress: false,
  devIndicators: false,
  // The stack's own certificate authority serves https://localhost:PORT under `up --watch`.
  allowedDevOrigins: ["localhost", "127.0.0.1"],
  // On Kubernetes every replica must name its files alike.
  ...(process.env["WEB_BUILD_ID"] ? { generateBuildId: () => process.env["WEB_BUILD_ID"] as string } : {}),
};

export default config;
