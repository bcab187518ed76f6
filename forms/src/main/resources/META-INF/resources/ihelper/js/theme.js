// Runs before the first paint, so that a dark page never flashes white. The choice (light, dark, or none = the system's)
// is kept per browser; ihelper.js changes it.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("ihelper.theme");
  } catch {
    // Storage is switched off: follow the system.
  }
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
})();
