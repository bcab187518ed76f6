// Half-written answers survive a reload in this browser, and end with the form's success or the sign-out.
const PREFIX = "ihelper.draft:";
const PAUSE = 500;
const pending = new WeakMap();

const keyOf = (element) => PREFIX + element.dataset.at;

/** @returns {{at: number, data: object} | null} */
export function kept(element) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(element)));
  } catch {
    return null;
  }
}

/** Keeps the answers once the writing pauses; then calls back. */
export function keep(element, data, after) {
  clearTimeout(pending.get(element));
  pending.set(element, setTimeout(() => {
    try {
      localStorage.setItem(keyOf(element), JSON.stringify({ at: Date.now(), data }));
      after();
    } catch {
      // Storage is full or off: then there is no draft, and the page does not say there is.
    }
  }, PAUSE));
}

export function forget(element) {
  clearTimeout(pending.get(element));
  localStorage.removeItem(keyOf(element));
}

/** Nobody finds another person's drafts in a shared browser. */
export function forgetAll() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
