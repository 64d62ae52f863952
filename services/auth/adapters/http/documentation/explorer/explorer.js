// Shows one service at a time in Swagger UI, and logs in for its calls.
// Tokens stay in this page's memory: they are gone when it is closed or reloaded.
"use strict";

const services = document.getElementById("service");
const logInForm = document.getElementById("log-in");
const account = document.getElementById("account");
const message = document.getElementById("message");

let tokens = null;
let timer = null;

const ui = SwaggerUIBundle({
  url: documentOf(services.value),
  dom_id: "#operations",
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  filter: true,
  validatorUrl: null,
  persistAuthorization: false,
  onComplete: authorize,
});

services.addEventListener("change", () => {
  history.replaceState(null, "", `/docs?service=${encodeURIComponent(services.value)}`);
  ui.specActions.updateUrl(documentOf(services.value));
  ui.specActions.download();
});

logInForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(logInForm));
  const answer = await post("login", { email, password });
  if (!answer) return;
  if (!answer.access_token) {
    say("This account needs a second factor. Log in with the operations below, and paste the token under Authorize.");
    return;
  }
  logInForm.reset();
  account.querySelector("output").textContent = email;
  keep(answer);
});

document.getElementById("log-out").addEventListener("click", async () => {
  const { refresh_token } = tokens;
  forget();
  await post("logout", { refresh_token });
});

function documentOf(service) {
  return `/${service}/openapi.json`;
}

function keep(pair) {
  tokens = pair;
  authorize();
  logInForm.hidden = true;
  account.hidden = false;
  say("");
  clearTimeout(timer);
  timer = setTimeout(refresh, Math.max(5, pair.expires_in - 30) * 1000);
}

async function refresh() {
  const answer = await post("refresh", { refresh_token: tokens.refresh_token });
  if (answer) keep(answer);
  else forget();
}

function forget() {
  tokens = null;
  clearTimeout(timer);
  ui.authActions.logout(["bearer"]);
  logInForm.hidden = false;
  account.hidden = true;
}

// Every document names its scheme `bearer`.
function authorize() {
  if (tokens) ui.preauthorizeApiKey("bearer", tokens.access_token);
}

// Returns the decoded answer, or null after an error, which it shows.
async function post(operation, body) {
  say("");
  try {
    const answer = await fetch(`/auth/v1/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const decoded = answer.status === 204 ? {} : await answer.json();
    if (answer.ok) return decoded;
    say(decoded.detail);
  } catch {
    say("The platform does not answer.");
  }
  return null;
}

function say(text) {
  message.textContent = text;
  message.hidden = !text;
}
