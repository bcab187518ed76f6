// Tabs as ARIA describes them: the arrow keys move between them, Tab goes on into the panel.

/**
 * @param {HTMLElement} list with role="tablist"; each tab names its panel in aria-controls
 * @returns {(panel: string) => void} shows the panel with that id, if there is one
 */
export function tabs(list) {
  const all = [...list.querySelectorAll('[role="tab"]')];
  const choose = (chosen) => {
    for (const tab of all) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) choose(tab);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const shown = all.filter((tab) => tab.checkVisibility());
    const next = shown[(shown.indexOf(event.target) + step + shown.length) % shown.length];
    choose(next);
    next.focus();
  });
  return (panel) => {
    const tab = all.find((one) => one.getAttribute("aria-controls") === panel);
    if (tab) choose(tab);
  };
}
