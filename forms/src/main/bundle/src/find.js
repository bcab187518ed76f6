// Find or do: every page of the navigation and every button of this page that has a key, by typing a part of its words.
import { label } from "./keys.js";

export function find() {
  const dialog = document.getElementById("find");
  if (!dialog) return;
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  let choices = [];
  let chosen = 0;

  dialog.addEventListener("opening", () => {
    choices = collect();
    input.value = "";
    render();
  });
  input.addEventListener("input", () => {
    chosen = 0;
    render();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const count = list.children.length;
      chosen = count === 0 ? 0 : (chosen + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      list.children[chosen]?.click();
    }
  });

  function render() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const matching = choices.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)));
    list.replaceChildren(...matching.map(option));
    mark();
  }

  function option({ text, icon, keys, run }, index) {
    const row = document.createElement("div");
    row.id = `found-${index}`;
    row.setAttribute("role", "option");
    const picture = document.createElement("i");
    picture.className = icon;
    picture.setAttribute("aria-hidden", "true");
    row.append(picture, text);
    if (keys) row.append(Object.assign(document.createElement("kbd"), { textContent: keys }));
    row.addEventListener("click", () => {
      dialog.close();
      run();
    });
    return row;
  }

  function mark() {
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === chosen)));
    input.setAttribute("aria-activedescendant", list.children[chosen]?.id ?? "");
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  }
}

function collect() {
  const things = [...document.querySelectorAll("main [data-key]")].filter((element) => element.checkVisibility?.() !== false);
  const places = [...document.querySelectorAll("#navigation a")];
  return [...things, ...places].map((element) => ({
    text: label(element),
    icon: element.querySelector(".ti")?.className ?? "ti ti-arrow-right",
    keys: element.dataset.key?.replaceAll("+", " ") ?? (element.dataset.go ? `g ${element.dataset.go}` : ""),
    run: () => (element.matches("input, select, textarea") ? element.focus() : element.click()),
  }));
}
