import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import path from "node:path";

/**
 * Serves the web build beside the platform's API on one origin, for tests and pictures:
 * `node serve.mjs FOLDER GATEWAY CA PORT`. The build is never deployed: people get the web app.
 */
const [folder = "", gateway = "", ca = "", port = "0"] = process.argv.slice(2);
const trust = readFileSync(ca);
const SERVICES = /^\/(auth|orders|payments|storefront|notifications|payment-sandbox)\//;
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".png": "image/png", ".ico": "image/x-icon", ".ttf": "font/ttf", ".css": "text/css" };

const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (SERVICES.test(pathname)) return void forward(request, response);
  const file = path.join(folder, path.normalize(decodeURIComponent(pathname)));
  const found = file.startsWith(path.resolve(folder)) && existsSync(file) && statSync(file).isFile() ? file : path.join(folder, "index.html");
  response.writeHead(200, { "content-type": TYPES[path.extname(found)] ?? "application/octet-stream" });
  createReadStream(found).pipe(response);
});

function forward(request, response) {
  const target = new URL(request.url ?? "/", gateway);
  const headers = { ...request.headers, host: target.host };
  delete headers.origin; // the gateway knows this origin as its own
  const onward = https.request(target, { method: request.method, headers, ca: trust, servername: "localhost" }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}

server.listen(Number(port), "127.0.0.1", () => console.log(`http://localhost:${server.address().port}`));
