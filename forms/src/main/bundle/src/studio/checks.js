// What the gate says about the model while it is being drawn: a list beside it, marks on it, and whether it may be deployed.
import { csrfHeader } from "../csrf.js";

/**
 * @param {HTMLElement} element the desk
 * @param {import("./studio.js").Sheet} sheet
 */
export function checks(element, sheet) {
  const list = element.querySelector("[data-findings]");
  let found = [];
  let asked = null;

  function show() {
    sheet.mark(found);
    list.replaceChildren(...found.map((finding) => item(finding, sheet)));
    const count = element.querySelector("[data-count]");
    const errors = found.filter(isError).length;
    count.textContent = found.length || "";
    count.classList.toggle("ih-bad", errors > 0);
    element.querySelector("[data-clean]").hidden = found.length > 0;
    verdict(element, errors, found.length - errors);
  }

  return {
    findings: () => found,
    /** An answer about an older text is not waited for. */
    async run(text) {
      asked?.abort();
      asked = new AbortController();
      try {
        const response = await fetch(`${element.dataset.at}/check${along(element)}`, { method: "POST", headers: { "Content-Type": "text/plain;charset=UTF-8", ...csrfHeader() }, body: text, signal: asked.signal });
        if (!response.ok) throw new Error(`answered ${response.status}`);
        found = (await response.json()).sort((one, other) => isError(other) - isError(one));
      } catch (failure) {
        if (failure.name === "AbortError") return;
        found = [];
        return say(element, "ih-warn", "plug-connected-x", "Not checked");
      }
      show();
    },
  };
}

/** Drafts of the same subject that are deployed along, as one may break what it is to the other. */
export function together(element) {
  return [...element.querySelectorAll("[data-together] input:checked")].map(({ value }) => value);
}

function along(element) {
  const keys = together(element);
  return keys.length ? `?${new URLSearchParams(keys.map((key) => ["with", key]))}` : "";
}

const isError = ({ severity }) => severity === "ERROR";

/** In words beside the button that they allow or forbid. */
function verdict(element, errors, warnings) {
  // An older version differs from what is live as it is.
  const isChanged = element.dataset.changed === "true" || Boolean(element.dataset.shown);
  element.querySelector("[data-deploys]")?.setAttribute("aria-disabled", String(errors > 0 || !isChanged));
  if (errors > 0) return say(element, "ih-bad", "alert-octagon", errors === 1 ? "1 error stops this draft" : `${errors} errors stop this draft`);
  if (warnings > 0) return say(element, "ih-warn", "alert-triangle", warnings === 1 ? "1 warning" : `${warnings} warnings`);
  say(element, "ih-ok", "circle-check", isChanged ? "Checked, ready to deploy" : "Checked, nothing changed yet");
}

function say(element, style, icon, words) {
  const place = element.querySelector("[data-verdict]");
  // It is read out whenever it is written; the same again is no news.
  if (place.textContent === words) return;
  place.className = `ih-meta ih-row-x ${style}`;
  place.replaceChildren(sign(icon), words);
}

function item(finding, sheet) {
  const { element, rule, file, message, remedy } = finding;
  const words = make("span", "");
  words.append(make("b", "ih-strong", message), make("span", "ih-soft", remedy), make("span", "ih-meta", [isError(finding) ? "Error" : "Warning", rule, element ?? file].filter(Boolean).join(" · ")));
  const box = make(element ? "button" : "div", "ih-find-i");
  box.append(sign(isError(finding) ? "alert-octagon" : "alert-triangle", isError(finding) ? "ih-bad" : "ih-warn"), words);
  if (element) {
    box.type = "button";
    box.addEventListener("click", () => {
      box.closest("ul").querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
      box.setAttribute("aria-current", "true");
      sheet.select(element);
    });
  }
  const row = document.createElement("li");
  row.append(box);
  return row;
}

function make(name, className, textContent = "") {
  return Object.assign(document.createElement(name), { className, textContent });
}

function sign(icon, style = "") {
  const made = make("i", `ti ti-${icon} ${style}`);
  made.setAttribute("aria-hidden", "true");
  return made;
}
