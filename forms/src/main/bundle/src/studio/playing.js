// The button "Play through": a copy of the process lies over the sheet while it is played, and is thrown away afterwards.

/**
 * @param {HTMLElement} element the desk
 * @param {() => Promise<string>} source the file as it stands
 */
export function playing(element, source) {
  const button = element.querySelector("[data-play]");
  const place = element.querySelector("[data-played]");
  const sheet = element.querySelector("[data-sheet]");
  if (!button) return;
  let end = null;
  let isBusy = false;

  async function start() {
    // What the desk needs to be drawn does not wait for what few press.
    const { play } = await import("./play.js");
    place.hidden = false;
    sheet.inert = true;
    element.classList.add("ih-plays");
    end = await play(place.querySelector("[data-stage]"), await source());
  }

  function stop() {
    end?.();
    end = null;
    place.querySelector("[data-stage]").replaceChildren();
    place.hidden = true;
    sheet.inert = false;
    element.classList.remove("ih-plays");
    button.focus();
  }

  async function toggle() {
    if (isBusy) return;
    isBusy = true;
    try {
      await (end ? stop() : start());
    } finally {
      isBusy = false;
      button.setAttribute("aria-pressed", String(Boolean(end)));
    }
  }

  button.addEventListener("click", toggle);
  place.querySelector("[data-ends]").addEventListener("click", toggle);
}
