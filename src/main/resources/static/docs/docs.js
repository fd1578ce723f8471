"use strict";

// Shows the document, keeps whoever signs in here signed in, and gives each visitor ids, a handle and an e-mail of
// their own in place of the examples', so that all examples run one after the other as they stand.

const AUTH = "/api/v1/auth/";
const who = document.getElementById("who");
let session = null;
let refreshing = null;

const keep = (tokens) => {
  if (!tokens?.accessToken) return;
  session = { ...session, ...tokens, until: Date.now() + (tokens.expiresIn - 20) * 1000 };
  ui.preauthorizeApiKey("bearer", session.accessToken);
  who.textContent = `Signed in as ${session.user.handle}; every call below is made in this name.`;
  who.className = "in";
};

const forget = () => {
  session = null;
  ui.authActions.logout(["bearer"]);
  who.textContent = "Nobody is signed in: run “Sign up” or “Log in” below.";
  who.className = "";
};

// Calls at the same time must not spend the same refresh token twice.
const refreshed = () =>
  (refreshing ??= fetch(AUTH + "refresh", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: session.refreshToken ? JSON.stringify({ refreshToken: session.refreshToken }) : undefined,
  })
    .then(async (answer) => (answer.ok ? keep(await answer.json()) : forget()))
    .finally(() => (refreshing = null)));

const beforeCall = async (request) => {
  if (session && Date.now() > session.until && !request.url.includes(AUTH)) {
    await refreshed();
    if (session) request.headers.Authorization = `Bearer ${session.accessToken}`;
  }
  if (session) request.body = real(request.body);
  return request;
};

// The tokens that the examples show are nobody's: whoever is signed in sends their own.
const real = (body) =>
  typeof body !== "string"
    ? body
    : ["accessToken", "refreshToken"].reduce((text, name) => text.replace(shown[name], session[name] ?? shown[name]), body);

const afterCall = (response) => {
  const call = new URL(response.url, location.href).pathname;
  if (response.ok && ["signup", "login", "refresh"].some((last) => call === AUTH + last)) {
    keep(response.obj ?? response.body);
  }
  if (response.ok && (call === AUTH + "logout" || call === "/api/v1/me/delete")) forget();
  return response;
};

// Not crypto.randomUUID: it is there on https and localhost alone.
const uuid = () =>
  "00000000-0000-4000-8000-000000000000".replace(/0/g, () => (crypto.getRandomValues(new Uint8Array(1))[0] & 15).toString(16));

// The same example id becomes the same new id everywhere.
const personal = (text) => {
  const ids = new Map();
  const fresh = (id) => ids.get(id) ?? ids.set(id, uuid()).get(id);
  const name = `mina_${Math.random().toString(36).slice(2, 8)}`;
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, fresh)
    .replaceAll("mina_park", name);
};

let ui;
let shown;

fetch("/v3/api-docs")
  .then((answer) => answer.text())
  .then((text) => {
    const spec = JSON.parse(personal(text));
    shown = spec.paths[AUTH + "login"].post.responses["200"].content["application/json"].example;
    ui = SwaggerUIBundle({
      spec,
      dom_id: "#docs",
      deepLinking: true,
      tryItOutEnabled: true,
      displayRequestDuration: true,
      defaultModelsExpandDepth: -1,
      docExpansion: "list",
      validatorUrl: null,
      requestInterceptor: beforeCall,
      responseInterceptor: afterCall,
    });
  });
