// Another OpenID provider in a process of its own: npm's oidc-provider, whose users log in with any name and password.
// Prints its issuer. What is typed as the name is the subject, and the address that it calls verified.
import { once } from "node:events";
import { createServer } from "node:http";

import { Provider } from "oidc-provider";

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, {
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  features: { registration: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: id, email_verified: true, name: "Grace Hopper" }) }),
});
server.on("request", provider.callback());
console.log(issuer);
