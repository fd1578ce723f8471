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
  return request;
};

const afterCall = (response) => {
  const call = new URL(response.url, location.href).pathname;
  if (response.ok && ["signup", "login", "refresh"].some((last) => call === AUTH + last)) {
    keep(response.obj ?? response.body);
  }
  if (response.ok && (call === AUTH + "logout" || call === "/api/v1/me/delete")) forget();
  return response;
};

// The same example id becomes the same new id everywhere.
const personal = (text) => {
  const ids = new Map();
  const fresh = (id) => ids.get(id) ?? ids.set(id, crypto.randomUUID?.() ?? random(id)).get(id);
  const name = `mina_${Math.random().toString(36).slice(2, 8)}`;
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, fresh)
    .replaceAll("mina_park", name);
};

// randomUUID exists on https and localhost alone.
const random = (id) => id.replace(/[0-9a-f]{12}$/, () => Math.random().toString(16).slice(2).padEnd(12, "0").slice(0, 12));

let ui;

fetch("/v3/api-docs")
  .then((answer) => answer.text())
  .then((text) => {
    ui = SwaggerUIBundle({
      spec: JSON.parse(personal(text)),
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
