// node server.mjs: WORKERS processes on PORT.
import cluster from "node:cluster";
import http from "node:http";
import { toNodeHandler } from "better-auth/node";

if (cluster.isPrimary) {
  for (let worker = 0; worker < Number(process.env.WORKERS); worker++) cluster.fork();
  process.on("SIGTERM", () => {
    for (const worker of Object.values(cluster.workers)) worker.kill("SIGTERM");
    process.exit(0);
  });
} else {
  const { auth } = await import("./auth.mjs");
  http.createServer(toNodeHandler(auth)).listen(Number(process.env.PORT), "127.0.0.1");
}
