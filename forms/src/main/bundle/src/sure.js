// Asks before what cannot be taken back: <button type="submit" data-confirm="Disable Ines? Every session ends at once.">
import { say } from "./words.js";

/** Whose form may go now. */
let confirmed = null;

export function sure() {
  // First of all that listen: nobody sends what is not confirmed.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button?.dataset.confirm || button === confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(button);
  }, true);
}

/** @param {HTMLButtonElement} button says in a word what it does, and in data-confirm what that means */
function ask(button) {
  const dialog = document.createElement("dialog");
  dialog.className = "ih-dialog";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-label", button.textContent.trim());
  const question = Object.assign(document.createElement("p"), { id: "sure", className: "ih-dialog-b m-0", textContent: button.dataset.confirm });
  dialog.setAttribute("aria-describedby", question.id);
  const answers = Object.assign(document.createElement("form"), { method: "dialog", className: "ih-dialog-f" });
  answers.append(choice("btn ih-btn-2", "", say("cancel")), choice("btn btn-primary", "yes", button.textContent.trim()));
  dialog.append(question, answers);
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
    if (dialog.returnValue !== "yes") return;
    confirmed = button;
    button.form.requestSubmit(button);
    confirmed = null;
  });
  document.body.append(dialog);
  dialog.showModal();
}

function choice(className, value, words) {
  return Object.assign(document.createElement("button"), { className, value, textContent: words });
}
