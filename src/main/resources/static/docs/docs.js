"use strict";

// Shows the OpenAPI document. Keeps the user signed in, also when this tab is reloaded. Gives each user new ids, a new
// handle and a new e-mail address in place of those in the examples, so that all examples run one after the other as
// they stand. The examples under People need a second person, which a button signs up.

const AUTH = "/api/v1/auth/";
const STORED = "todomate-docs";
// The handle of the user in the examples, and the handle and id of the second person.
const HANDLE = "mina_park";
const OTHER = { handle: "noah_kim", id: "0198c2f3-5e10-7b44-a1c9-0d3f7a2b6e81" };

const who = document.getElementById("who");
const SIGNED_OUT = who.textContent;
const companion = document.getElementById("companion");

// Not crypto.randomUUID, which exists on https and localhost only.
const uuid = () =>
  "00000000-0000-4000-8000-000000000000".replace(/0/g, () => (crypto.getRandomValues(new Uint8Array(1))[0] & 15).toString(16));

const newHandle = (name) => `${name}_${Math.random().toString(36).slice(2, 8)}`;

// This storage belongs to this tab and is deleted with it.
const stored = JSON.parse(sessionStorage.getItem(STORED) ?? "null");
const handle = stored?.handle ?? newHandle("mina");
let session = null;
let other = null;
let refreshing = null;
let ui;
let shownTokens;

const keep = (tokens) => {
  if (!tokens?.accessToken) return;
  session = { ...session, ...tokens, until: Date.now() + (tokens.expiresIn - 20) * 1000 };
  ui.preauthorizeApiKey("bearer", session.accessToken);
  who.textContent = `Signed in as ${session.user.handle}. All calls below use this account.`;
  who.className = "in";
  companion.hidden = false;
  companion.disabled = Boolean(other);
  companion.textContent = other
    ? `The second person in the examples is ${other.handle}.`
    : "Sign up a second person for the examples under People";
  sessionStorage.setItem(STORED, JSON.stringify({ session, other, handle }));
};

const keepSession = () => keep({ accessToken: session.accessToken, expiresIn: (session.until - Date.now()) / 1000 + 20 });

const restore = () => {
  if (!stored?.session) return;
  ({ session, other } = stored);
  keepSession();
};

const signUpCompanion = async () => {
  const otherHandle = newHandle("noah");
  const password = `${uuid()} calm`;
  const response = await fetch(AUTH + "signup", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ handle: otherHandle, email: `${otherHandle}@example.com`, password, passwordConfirm: password }),
  });
  const body = await response.json();
  if (!response.ok) {
    companion.textContent = body.detail;
    return;
  }
  other = body.user;
  keepSession();
};

const forget = () => {
  session = null;
  other = null;
  companion.hidden = true;
  sessionStorage.removeItem(STORED);
  ui.authActions.logout(["bearer"]);
  who.textContent = SIGNED_OUT;
  who.className = "";
};

// Concurrent calls must not use the same refresh token twice.
const refreshTokens = () =>
  (refreshing ??= fetch(AUTH + "refresh", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: session.refreshToken ? JSON.stringify({ refreshToken: session.refreshToken }) : undefined,
  })
    .then(async (response) => (response.ok ? keep(await response.json()) : forget()))
    .finally(() => (refreshing = null)));

const beforeCall = async (request) => {
  if (session && Date.now() > session.until && !request.url.includes(AUTH)) {
    await refreshTokens();
    if (session) request.headers.Authorization = `Bearer ${session.accessToken}`;
  }
  request.url = withRealValues(request.url);
  if (typeof request.body === "string") request.body = withRealValues(request.body);
  return request;
};

// Replaces the tokens and the second person of the examples by those of this user.
const withRealValues = (text) => {
  const values = new Map();
  for (const name of ["accessToken", "refreshToken"]) {
    if (session?.[name]) values.set(shownTokens[name], session[name]);
  }
  if (other) values.set(OTHER.id, other.id).set(OTHER.handle, other.handle);
  return [...values].reduce((result, [shown, real]) => result.replaceAll(shown, real), text);
};

const afterCall = (response) => {
  const path = new URL(response.url, location.href).pathname;
  if (response.ok && ["signup", "login", "refresh"].some((last) => path === AUTH + last)) {
    keep(response.obj ?? response.body);
  }
  if (response.ok && (path === AUTH + "logout" || path === "/api/v1/me/delete")) forget();
  return response;
};

// Replaces each id of the examples by a new one, everywhere by the same, except the id of the second person.
const withNewNames = (text) => {
  const ids = new Map([[OTHER.id, OTHER.id]]);
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => ids.get(id) ?? ids.set(id, uuid()).get(id))
    .replaceAll(HANDLE, handle);
};

// An upload without an id gets a new one from the server. Without an example, Swagger UI would send a sample id, which is
// the same for all users.
const withoutUploadId = (spec) => {
  spec.paths["/api/v1/media"].post.requestBody.content["multipart/form-data"].schema.properties.id.example = "";
  return spec;
};

// A stream never ends, and this page shows a response only after its end.
const noStream = () => ({
  statePlugins: { spec: { wrapSelectors: { allowTryItOutFor: () => (state, path) => path !== "/api/v1/stream" } } },
});

companion.addEventListener("click", signUpCompanion);

fetch("/v3/api-docs")
  .then((response) => response.text())
  .then((text) => {
    const spec = withoutUploadId(JSON.parse(withNewNames(text)));
    shownTokens = spec.paths[AUTH + "login"].post.responses["200"].content["application/json"].example;
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
      plugins: [noStream],
      onComplete: restore,
    });
  });
