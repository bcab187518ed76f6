// Narrows what is shown as one types: <input type="search" data-narrows="models">, and in #models rows with data-row; a section
// without a row that fits goes too, and [data-none] says so when nothing is left.

/** @param {HTMLInputElement} field */
export function mount(field) {
  const list = document.getElementById(field.dataset.narrows);
  const narrow = () => {
    const wanted = field.value.trim().toLowerCase();
    for (const row of list.querySelectorAll("[data-row]")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector("[data-row]:not([hidden])");
    list.querySelector("[data-none]").hidden = list.querySelector("[data-row]:not([hidden])") !== null;
  };
  field.addEventListener("input", narrow);
  // The browser brings back what was typed before a way back.
  narrow();
}
