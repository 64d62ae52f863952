// A client that learns of a log out (OpenID Connect Back-Channel Logout 1.0): jose verifies what it is sent.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { test } from "node:test";

import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import * as client from "openid-client";

import { Browser } from "./browser.mjs";
import { clients, issuer, setting } from "./setting.mjs";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const REDELIVERY = 20_000; // after an answer that is no 200 the token comes again 10 s later

/** The client's server: answers each delivery with the next of `statuses`, and keeps what it was sent. */
async function listen(uri, statuses) {
  const sent = [];
  const server = createServer(async (request, answer) => {
    sent.push({ method: request.method, url: request.url, type: request.headers["content-type"], body: await text(request) });
    answer.writeHead(statuses[sent.length - 1] ?? 200, { "cache-control": "no-store" }).end();
    server.emit("delivery");
  });
  server.listen(Number(new URL(uri).port), "127.0.0.1");
  await once(server, "listening");
  return { server, sent };
}

test("a client is told of a log out, by a token that its library verifies, until it has answered", async () => {
  const { client_id: id, client_secret: secret, backchannel_logout_uri: uri, redirect_uris, post_logout_redirect_uris } = clients.told;
  const { server, sent } = await listen(uri, [503]);
  try {
    const config = await client.discovery(issuer, id, {}, client.ClientSecretBasic(secret));
    const metadata = config.serverMetadata();
    assert.deepEqual([metadata.backchannel_logout_supported, metadata.backchannel_logout_session_supported], [true, true]);
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const parameters = { redirect_uri: redirect_uris[0], scope: "openid", code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: "S256" };
    const browser = new Browser(setting);
    const { url } = await browser.authorize(client.buildAuthorizationUrl(config, parameters));
    const tokens = await client.authorizationCodeGrant(config, url, { pkceCodeVerifier });
    const deliveries = [once(server, "delivery")];
    await browser.open(client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: post_logout_redirect_uris[0] }));
    await deliveries[0];
    await once(server, "delivery", { signal: AbortSignal.timeout(REDELIVERY) });

    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
    const ids = new Set();
    for (const { method, url: path, type, body } of sent) {
      assert.deepEqual([method, path, type], ["POST", new URL(uri).pathname, "application/x-www-form-urlencoded"]);
      const form = new URLSearchParams(body);
      assert.deepEqual([...form.keys()], ["logout_token"]);
      const { payload } = await jwtVerify(form.get("logout_token"), keys, {
        issuer: metadata.issuer,
        audience: id,
        typ: "logout+jwt",
        algorithms: ["RS256"],
        maxTokenAge: "2 minutes",
        requiredClaims: ["iat", "exp", "jti", "events", "sub", "sid"],
      });
      const { sub, sid } = decodeJwt(tokens.id_token);
      assert.deepEqual([payload.sub, payload.sid, payload.events], [sub, sid, { [EVENT]: {} }]);
      assert.ok(!("nonce" in payload), "with a nonce it could pass for an identity token");
      ids.add(payload.jti);
    }
    assert.equal(sent.length, 2);
    assert.equal(ids.size, 2, "each token has a jti of its own");
    await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), (error) => error.error === "invalid_grant");
  } finally {
    server.close();
  }
});
