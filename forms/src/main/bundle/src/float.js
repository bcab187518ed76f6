// Dialogs, and the phone's "More". Buttons say what they open: data-opens="id", data-closes="id", data-toggles="id".

export function float() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-opens], [data-closes], [data-toggles]");
    if (button?.dataset.opens) open(button.dataset.opens);
    if (button?.dataset.closes) document.getElementById(button.dataset.closes)?.close();
    if (button?.dataset.toggles) toggle(button);
    // A click on the backdrop lands on the dialog itself.
    if (event.target.matches("dialog") && outside(event)) event.target.close();
  });
  document.addEventListener("keydown", (event) => {
    const more = document.querySelector('[data-toggles][aria-expanded="true"]');
    if (event.key === "Escape" && more) {
      toggle(more);
      more.focus();
    }
  });
}

/** @param {string} id of a dialog */
export function open(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  document.querySelector("[popover]:popover-open")?.hidePopover();
  dialog.dispatchEvent(new Event("opening"));
  dialog.showModal();
}

function toggle(button) {
  const opens = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(opens));
  document.getElementById("shell").classList.toggle("ih-open", opens);
  if (opens) document.querySelector(`#${button.dataset.toggles} a`)?.focus();
}

function outside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
