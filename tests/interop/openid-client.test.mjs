// openid-client 6: what most software on Node.js logs its users in with.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as client from "openid-client";

import { Browser } from "./browser.mjs";
import { clients, issuer, setting } from "./setting.mjs";

const AUTHENTICATION = {
  basic: ({ client_secret }) => client.ClientSecretBasic(client_secret),
  post: ({ client_secret }) => client.ClientSecretPost(client_secret),
  none: () => client.None(),
  key: async ({ private_key: { kid, ...jwk } }) => {
    const key = await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
    return client.PrivateKeyJwt({ key, kid });
  },
};

/** The library's configuration for one of our clients: every signature is verified, also that of an identity token. */
async function configure(name, how = "basic") {
  const { client_id: id, id_token_alg: algorithm } = clients[name];
  const metadata = { id_token_signed_response_alg: algorithm };
  const config = await client.discovery(issuer, id, metadata, await AUTHENTICATION[how](clients[name]));
  client.enableNonRepudiationChecks(config);
  return config;
}

/** Begins a log in, with PKCE, state and nonce. */
async function begin(config, name, more = {}) {
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  };
  const parameters = {
    redirect_uri: clients[name].redirect_uris[0],
    scope: "openid email profile",
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: "S256",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...more,
  };
  return { parameters, checks };
}

async function logIn(config, name, { browser = new Browser(setting), ...more } = {}) {
  const { parameters, checks } = await begin(config, name, more);
  const { url, shown } = await browser.authorize(client.buildAuthorizationUrl(config, parameters));
  const tokens = await client.authorizationCodeGrant(config, url, checks);
  return { tokens, shown, url, checks, browser };
}

const refused = (code) => (error) => error.error === code || assert.fail(`${error.error ?? error}, not ${code}`);
const unauthorized = { name: "WWWAuthenticateChallengeError" };

for (const [name, how] of [
  ["basic", "basic"],
  ["post", "post"],
  ["odd", "basic"],
  ["odd", "post"],
  ["ecdsa", "basic"],
  ["public", "none"],
  ["keyed", "key"],
]) {
  test(`${name} by ${how}: log in, userinfo, rotation, the same successor on a repeat, revocation`, async () => {
    const config = await configure(name, how);
    const { tokens } = await logIn(config, name);
    const { sub, aud, email } = tokens.claims();
    assert.equal(aud, clients[name].client_id);
    assert.equal(email, undefined, "claims are at userinfo");
    const user = await client.fetchUserInfo(config, tokens.access_token, sub);
    assert.equal(user.email, setting.email);

    const next = await client.refreshTokenGrant(config, tokens.refresh_token);
    const again = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.equal(again.refresh_token, next.refresh_token);
    assert.notEqual(next.refresh_token, tokens.refresh_token);

    if (how !== "none") {
      const access = await client.tokenIntrospection(config, next.access_token);
      assert.deepEqual([access.active, access.sub, access.client_id], [true, sub, aud]);
      const refresh = await client.tokenIntrospection(config, next.refresh_token);
      assert.equal(refresh.active, true);
    }
    await client.tokenRevocation(config, next.refresh_token);
    await assert.rejects(client.refreshTokenGrant(config, next.refresh_token), refused("invalid_grant"));
    await assert.rejects(client.fetchUserInfo(config, next.access_token, sub), unauthorized);
    if (how !== "none") assert.deepEqual(await client.tokenIntrospection(config, next.access_token), { active: false });
  });
}

test("userinfo takes the access token by GET, by POST, and in the body of a POST", async () => {
  const config = await configure("basic");
  const { tokens } = await logIn(config, "basic");
  const url = new URL(config.serverMetadata().userinfo_endpoint);
  const bearer = tokens.access_token;
  for (const method of ["GET", "POST"]) {
    const answer = await client.fetchProtectedResource(config, bearer, url, method);
    assert.equal((await answer.json()).email, setting.email, method);
  }
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ access_token: bearer }) });
  assert.equal((await answer.json()).email, setting.email);
});

test("a code that comes twice ends the family and the access token of its first use", async () => {
  const config = await configure("basic");
  const { tokens, url, checks } = await logIn(config, "basic");
  const { sub } = tokens.claims();
  await assert.rejects(client.authorizationCodeGrant(config, url, checks), refused("invalid_grant"));
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), refused("invalid_grant"));
  await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub), unauthorized);
});

test("a code of another log in, or without its verifier, gets nothing", async () => {
  const config = await configure("basic");
  const { parameters, checks } = await begin(config, "basic");
  const { url } = await new Browser(setting).authorize(client.buildAuthorizationUrl(config, parameters));
  const other = { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
  await assert.rejects(client.authorizationCodeGrant(config, url, other), refused("invalid_grant"));
  const none = { ...checks, pkceCodeVerifier: undefined };
  await assert.rejects(client.authorizationCodeGrant(config, url, none), refused("invalid_grant"));
});

test("an answer without iss, or with that of another issuer, is noticed: a mix-up", async () => {
  const config = await configure("basic");
  const { parameters, checks } = await begin(config, "basic");
  const { url } = await new Browser(setting).authorize(client.buildAuthorizationUrl(config, parameters));
  assert.equal(url.searchParams.get("iss"), config.serverMetadata().issuer);
  const [other, none] = [new URL(url), new URL(url)];
  other.searchParams.set("iss", "https://evil.test");
  none.searchParams.delete("iss");
  for (const changed of [other, none]) {
    await assert.rejects(client.authorizationCodeGrant(config, changed, checks), { code: "OAUTH_INVALID_RESPONSE" });
  }
});

test("a log out ends the session and comes back with the state", async () => {
  const config = await configure("basic");
  const { tokens, browser } = await logIn(config, "basic");
  const [back] = clients.basic.post_logout_redirect_uris;
  const query = { id_token_hint: tokens.id_token, post_logout_redirect_uri: back, state: "a state" };
  const { left } = await browser.open(client.buildEndSessionUrl(config, query));
  assert.equal(left.href, `${back}?state=a+state`);
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), refused("invalid_grant"));
  const { parameters, checks } = await begin(config, "basic", { prompt: "none" });
  const { url } = await browser.authorize(client.buildAuthorizationUrl(config, parameters));
  await assert.rejects(client.authorizationCodeGrant(config, url, checks), refused("login_required"));
});

test("prompt=none needs no page where the user is known, and prompt=login shows one for each request", async () => {
  const config = await configure("basic");
  const { tokens, shown, browser } = await logIn(config, "basic");
  assert.equal(shown[0], "login");
  const silent = await logIn(config, "basic", { browser, prompt: "none", id_token_hint: tokens.id_token });
  assert.deepEqual(silent.shown, []);
  for (const _ of [1, 2]) {
    const demanded = await logIn(config, "basic", { browser, prompt: "login" });
    assert.deepEqual(demanded.shown, ["login"]);
    assert.equal(demanded.tokens.claims().sub, tokens.claims().sub);
  }
});

test("max_age is kept, and the identity token says when the user logged in", async () => {
  const config = await configure("basic");
  const { parameters, checks } = await begin(config, "basic", { max_age: "10000" });
  const browser = new Browser(setting);
  const first = await browser.authorize(client.buildAuthorizationUrl(config, parameters));
  const tokens = await client.authorizationCodeGrant(config, first.url, { ...checks, maxAge: 10000 });
  const now = await begin(config, "basic", { max_age: "0" });
  const second = await browser.authorize(client.buildAuthorizationUrl(config, now.parameters));
  assert.deepEqual(second.shown, ["login"]);
  const fresh = await client.authorizationCodeGrant(config, second.url, { ...now.checks, maxAge: 0 });
  assert.ok(fresh.claims().auth_time >= tokens.claims().auth_time);
});

test("a pushed request leads to a log in, and works once", async () => {
  const config = await configure("pushing");
  const { parameters, checks } = await begin(config, "pushing");
  const url = await client.buildAuthorizationUrlWithPAR(config, parameters);
  assert.deepEqual([...url.searchParams.keys()].sort(), ["client_id", "request_uri"]);
  const browser = new Browser(setting);
  const { url: answer } = await browser.authorize(url);
  const tokens = await client.authorizationCodeGrant(config, answer, checks);
  assert.ok(tokens.claims().sub);
  assert.equal((await browser.open(url)).status, 400);
});

test("a service gets a token for itself, for its audience", async () => {
  const config = await configure("service");
  const tokens = await client.clientCredentialsGrant(config, { scope: "auth:users:read" });
  assert.deepEqual([tokens.scope, tokens.refresh_token, tokens.id_token], ["auth:users:read", undefined, undefined]);
  const described = await client.tokenIntrospection(config, tokens.access_token);
  assert.deepEqual([described.active, described.sub], [true, clients.service.client_id]);
  await client.tokenRevocation(config, tokens.access_token);
});

test("a wrong secret is refused as RFC 6749 has it", async () => {
  const { client_id: id } = clients.basic;
  const config = await client.discovery(issuer, id, {}, client.ClientSecretBasic("ggs_wrong"));
  await assert.rejects(client.clientCredentialsGrant(config), (error) => {
    assert.ok(error.error === "invalid_client" || error.name === "WWWAuthenticateChallengeError");
    return error.status === 401;
  });
});

test("a key binds the tokens (DPoP): without its proof they are worth nothing", async () => {
  const config = await configure("bound");
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair("ES256"));
  const { parameters, checks } = await begin(config, "bound", { dpop_jkt: await DPoP.calculateThumbprint() });
  const { url } = await new Browser(setting).authorize(client.buildAuthorizationUrl(config, parameters));
  const tokens = await client.authorizationCodeGrant(config, url, checks, undefined, { DPoP });
  assert.equal(tokens.token_type, "dpop");
  const { sub } = tokens.claims();
  const user = await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP });
  assert.equal(user.sub, sub);
  await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub), unauthorized);
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), refused("invalid_dpop_proof"));
  const next = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
  const again = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
  assert.equal(again.refresh_token, next.refresh_token);
});

test("FAPI 2.0: a pushed request, a key that authenticates and one that binds; the refresh token stays", async () => {
  const config = await configure("fapi", "key");
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair("ES256"));
  const { parameters, checks } = await begin(config, "fapi");
  const { url } = await new Browser(setting).authorize(
    await client.buildAuthorizationUrlWithPAR(config, parameters, { DPoP }),
  );
  const tokens = await client.authorizationCodeGrant(config, url, checks, undefined, { DPoP });
  const { sub } = tokens.claims();
  assert.equal((await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).sub, sub);
  const next = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
  assert.equal(next.refresh_token ?? tokens.refresh_token, tokens.refresh_token);
  assert.notEqual(next.access_token, tokens.access_token);
  const plain = client.buildAuthorizationUrl(config, parameters);
  const { url: answer } = await new Browser(setting).authorize(plain);
  assert.equal(answer.searchParams.get("error"), "invalid_request");
});

test("a device gets tokens once its user has typed its code in a browser", async () => {
  const config = await configure("device", "none");
  const started = await client.initiateDeviceAuthorization(config, { scope: "openid email" });
  const browser = new Browser(setting);
  let page = await browser.open(started.verification_uri_complete);
  page = await browser.submit(page, { user_code: started.user_code });
  page = await browser.submit(page, { action: "log_in", email: setting.email, password: setting.password });
  page = await browser.submit(page, { action: "approve" });
  assert.match(page.html, /The device is connected/);
  const tokens = await client.pollDeviceAuthorizationGrant(config, started);
  const user = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
  assert.equal(user.email, setting.email);
});
