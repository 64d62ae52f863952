// oauth4webapi 3: the layer below openid-client and Auth.js, which checks each answer by the letter of its standard.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as oauth from "oauth4webapi";

import { Browser } from "./browser.mjs";
import { clients, issuer, setting } from "./setting.mjs";

const [REDIRECT] = clients.basic.redirect_uris;
const { client_id, client_secret } = clients.basic;
const client = { client_id, id_token_signed_response_alg: "RS256" };
const basic = oauth.ClientSecretBasic(client_secret);

for (const algorithm of ["oidc", "oauth2"]) {
  test(`the metadata of ${algorithm} are found and are the issuer's`, async () => {
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm }));
    assert.equal(server.authorization_response_iss_parameter_supported, true);
    assert.ok(server.id_token_signing_alg_values_supported.includes("RS256"));
    assert.deepEqual(server.code_challenge_methods_supported, ["S256"]);
  });
}

const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer));

async function obtainCode(browser, more = {}) {
  const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), oauth.generateRandomNonce()];
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id, redirect_uri: REDIRECT, response_type: "code", scope: "openid email offline_access", state, nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256", ...more,
  });
  const { url: answer } = await browser.authorize(url);
  return { answer, parameters: () => oauth.validateAuthResponse(server, client, answer, state), verifier, nonce };
}

test("each answer from the code to the revocation is as its standard has it", async () => {
  const { parameters, verifier, nonce } = await obtainCode(new Browser(setting));
  const exchanged = await oauth.authorizationCodeGrantRequest(server, client, basic, parameters(), REDIRECT, verifier);
  assert.equal(exchanged.headers.get("cache-control"), "no-store");
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, exchanged, {
    expectedNonce: nonce, requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, exchanged);
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);

  const shown = await oauth.userInfoRequest(server, client, tokens.access_token);
  const user = await oauth.processUserInfoResponse(server, client, sub, shown);
  assert.equal(user.email, setting.email);

  const renewed = await oauth.refreshTokenGrantRequest(server, client, basic, tokens.refresh_token);
  const next = await oauth.processRefreshTokenResponse(server, client, renewed);

  const asked = await oauth.introspectionRequest(server, client, basic, next.access_token);
  const described = await oauth.processIntrospectionResponse(server, client, asked);
  assert.equal(described.active, true);

  const revoked = await oauth.revocationRequest(server, client, basic, next.refresh_token);
  assert.equal(await oauth.processRevocationResponse(revoked), undefined);
});

test("an access token is a JWT of RFC 9068, which a resource server of another make verifies", async () => {
  const { client_id: id, client_secret: secret, audiences } = clients.service;
  const service = { client_id: id };
  const answer = await oauth.clientCredentialsGrantRequest(server, service, oauth.ClientSecretPost(secret), {
    scope: "auth:users:read",
  });
  const { access_token: token } = await oauth.processClientCredentialsResponse(server, service, answer);
  const request = new Request("https://resource.test", { headers: { authorization: `Bearer ${token}` } });
  const claims = await oauth.validateJwtAccessToken(server, request, audiences[0]);
  assert.deepEqual([claims.client_id, claims.scope], [id, "auth:users:read"]);
});

test("a request that the provider refuses comes back as an error with state and iss", async () => {
  for (const [more, code] of [
    [{ response_type: "token" }, "unsupported_response_type"],
    [{ request: "e30.e30." }, "request_not_supported"],
    [{ prompt: "none" }, "login_required"],
    [{ scope: "unknown" }, "invalid_scope"],
    [{ code_challenge_method: "plain" }, "invalid_request"],
  ]) {
    const { parameters } = await obtainCode(new Browser(setting), more);
    assert.throws(parameters, (error) => error instanceof oauth.AuthorizationResponseError && error.error === code, code);
  }
});
