// The way into business: a reason, the warnings one by one, and what became of it.
import { send, told } from "./drafts.js";

/**
 * @param {HTMLElement} element the desk; its button names the address below the model's own
 * @param {(reason: string, accepted: object) => Promise<object>} order what goes there
 * @param {() => object[]} findings of the last check
 * @param {() => void} done once it is deployed
 */
export function deploying(element, order, findings, done) {
  const dialog = document.getElementById("deploy");
  const form = dialog.querySelector("form");
  const refusal = dialog.querySelector("[data-refusal]");
  const result = dialog.querySelector("[data-result]");
  const opener = element.querySelector("[data-deploys]");

  opener.addEventListener("click", () => {
    if (opener.getAttribute("aria-disabled") === "true") return;
    refusal.hidden = true;
    const warnings = findings();
    dialog.querySelector("[data-warnings]").hidden = warnings.length === 0;
    dialog.querySelector("[data-warnings] div").replaceChildren(...warnings.map(accepted));
    dialog.showModal();
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answers = new FormData(form);
    const reason = answers.get("reason");
    answers.delete("reason");
    event.submitter.disabled = true;
    const response = await send(element.dataset.at + opener.dataset.deploys, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(await order(reason, Object.fromEntries(answers))),
    });
    event.submitter.disabled = false;
    if (!response.ok) {
      refusal.querySelector("[data-words]").textContent = await told(response);
      refusal.hidden = false;
      return;
    }
    done();
    form.hidden = true;
    result.hidden = false;
    const { version, proposal } = await response.json();
    result.querySelector("[data-words]").textContent = proposal
      ? "It is kept, and live as soon as a second manager has approved it. They find it in the studio."
      : `v${version} is live. New cases run on it; those that run already stay on theirs.`;
    result.querySelector("a").focus();
  });
  // Once it is deployed, this page is about the version before.
  dialog.addEventListener("close", () => result.hidden || location.assign(element.dataset.at));
}

/** A warning, and why it is fine; what was said at the last deployment stands there already. */
function accepted({ name, message, file, element, accepted: before }) {
  const label = Object.assign(document.createElement("label"), { className: "ih-stack ih-s8" });
  const words = Object.assign(document.createElement("span"), { textContent: message });
  words.append(Object.assign(document.createElement("span"), { className: "ih-meta", textContent: ` ${element ?? file}` }));
  const why = Object.assign(document.createElement("input"), { name, value: before ?? "", required: true, maxLength: 500, className: "form-control", placeholder: "Why is that fine?", autocomplete: "off" });
  label.append(words, why);
  return label;
}
