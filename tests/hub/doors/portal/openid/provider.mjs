// A real OpenID provider for the tests: `node provider.mjs '{"callback": "...", "people": {...}, "root": "..."}'`.
// It prints its issuer as one line of JSON. It ends by itself.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const wanted = JSON.parse(process.argv[2]);
const require = createRequire(pathToFileURL(`${wanted.root}/package.json`));
const { Provider } = await import(pathToFileURL(require.resolve("oidc-provider")));

const server = createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
setTimeout(() => process.exit(0), 120_000);
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: "sluis",
    client_secret: "only-for-tests",
    redirect_uris: [wanted.callback],
    token_endpoint_auth_method: "client_secret_post",
  }],
  claims: { openid: ["sub", "insz"], profile: ["given_name", "family_name", "locale"], email: ["email"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...wanted.people[id] }) }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
});

// Who signs in stands in a cookie, `as=name`; "nobody" presses Cancel.
const serve = provider.callback();
server.on("request", async (request, response) => {
  if (!request.url.startsWith("/interaction/")) return serve(request, response);
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const who = /as=([a-z]+)/.exec(request.headers.cookie || "")?.[1];
  if (who === "nobody") {
    return provider.interactionFinished(request, response, { error: "access_denied" });
  }
  if (prompt.name === "login") {
    return provider.interactionFinished(request, response, { login: { accountId: who } });
  }
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
});
console.log(JSON.stringify({ issuer }));
