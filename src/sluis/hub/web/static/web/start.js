// Comfort, never need: every page works without this file.
import { initAll } from "../govuk/govuk-frontend.min.js";

// Adds a button that copies the text of a code block; its words stand in the block, in the reader's language.
function addCopyButton(block) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sluis-code__copy";
  button.textContent = block.dataset.copy;
  const said = document.createElement("span");
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.querySelector("pre").textContent.trim());
    button.textContent = said.textContent = block.dataset.copied;
    setTimeout(() => { button.textContent = block.dataset.copy; said.textContent = ""; }, 3000);
  });
  block.append(button, said);
}

// Fetches the page again and puts in place what has the same id, until the new part asks for no more:
// <div id="way" data-refresh="5" aria-live="polite"> (seconds). Without this file the reader reloads.
function refresh(part) {
  setTimeout(async () => {
    if (document.hidden || part.contains(document.activeElement)) { refresh(part); return; }
    try {
      const answer = await fetch(part.dataset.refreshFrom || location.href, { headers: { Accept: "text/html", "X-Refresh": "1" } });
      if (answer.redirected) { location.reload(); return; } // the session ended: nothing stays on the screen
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = answer.ok && page.getElementById(part.id);
      if (fresh) {
        if (fresh.innerHTML !== part.innerHTML) { part.replaceChildren(...fresh.childNodes); }
        if (!fresh.dataset.refresh) { return; }
      }
    } catch { /* the network is away for a moment: ask again */ }
    refresh(part);
  }, Math.max(1, Number(part.dataset.refresh) || 5) * 1000);
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
if (navigator.clipboard) {
  document.querySelectorAll(".sluis-code[data-copy]").forEach(addCopyButton);
}
document.querySelectorAll("[data-refresh][id]").forEach(refresh);
