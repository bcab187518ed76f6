// Light, dark, or as the system says; kept per browser. js/theme.js applies it before the first paint.
const KEY = "ihelper.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export function theme() {
  const chosen = localStorage.getItem(KEY) ?? "";
  for (const radio of document.querySelectorAll('input[name="theme"]')) {
    radio.checked = radio.value === chosen;
    radio.addEventListener("change", () => {
      if (radio.value) localStorage.setItem(KEY, radio.value);
      else localStorage.removeItem(KEY);
      apply();
    });
  }
  system.addEventListener("change", apply);
}

function apply() {
  const chosen = localStorage.getItem(KEY);
  const dark = chosen ? chosen === "dark" : system.matches;
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
}
