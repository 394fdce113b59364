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

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
if (navigator.clipboard) {
  document.querySelectorAll(".sluis-code[data-copy]").forEach(addCopyButton);
}
