// Asks the browser for a passkey and sends its answer with the form. Without this file the other keys remain.

const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const textOf = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// The options as they come in JSON, with bytes where the browser wants bytes.
function readable(options) {
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytesOf(one.id) }));
  const read = { ...options, challenge: bytesOf(options.challenge) };
  if (options.user) read.user = { ...options.user, id: bytesOf(options.user.id) };
  if (options.excludeCredentials) read.excludeCredentials = known(options.excludeCredentials);
  if (options.allowCredentials) read.allowCredentials = known(options.allowCredentials);
  return read;
}

function written(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = textOf(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

// Made fresh for each try where the page does not hold them.
async function optionsFor(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no options");
  return answer.json();
}

async function ask(form) {
  const options = await optionsFor(form);
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({ publicKey: readable(options.request_options.publicKey) });
  }
  const publicKey = readable(options.creation_options.publicKey);
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return navigator.credentials.create({ publicKey });
}

function prepare(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  form.querySelector("[data-passkey-absent]").hidden = true;
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      form.elements.credential.value = written(await ask(form));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}

if (window.PublicKeyCredential && navigator.credentials) {
  document.querySelectorAll("form[data-passkey]").forEach(prepare);
}
