// Half-written answers survive a reload in this browser, and end with the form's success or the sign-out. Where the form's address
// keeps drafts too, they go there a moment later, for whoever goes on in another browser.
/** Whatever one person leaves in a browser begins so. */
export const PREFIX = "ihelper.draft:";
const PAUSE = 500;
const LONGER = 3000;
const pending = new WeakMap();

const keyOf = (element) => PREFIX + element.dataset.at + (element.dataset.resume ? `#${element.dataset.resume}` : "");

/** @returns {{at: number, data: object, ticket?: string} | null} */
export function kept(element) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(element)));
  } catch {
    return null;
  }
}

/**
 * Keeps the answers once the writing pauses.
 *
 * @param {{ticket?: string, told: (draft: {at: number}) => void, save?: () => Promise<unknown>}} then what the form was shown with, what
 *     is done when they are kept here, and how to keep them where the form came from
 */
export function keep(element, data, { ticket, told, save }) {
  stop(element);
  const here = setTimeout(() => {
    const draft = keepNow(element, data, ticket);
    if (draft) told(draft);
  }, PAUSE);
  // What cannot be saved there now stays here, and goes with the next change.
  const there = save && setTimeout(() => save().catch(() => {}), LONGER);
  pending.set(element, [here, there]);
}

/**
 * For whoever leaves in that pause.
 *
 * @returns what is kept; nothing when storage is full or off: then there is no draft here, and the page does not say there is
 */
export function keepNow(element, data, ticket) {
  const draft = { at: Date.now(), data, ticket };
  try {
    localStorage.setItem(keyOf(element), JSON.stringify(draft));
    return draft;
  } catch {
    return null;
  }
}

export function forget(element) {
  stop(element);
  localStorage.removeItem(keyOf(element));
}

function stop(element) {
  pending.get(element)?.forEach(clearTimeout);
}

/** Nobody finds another person's drafts in a shared browser. */
export function forgetAll() {
  for (const storage of [localStorage, sessionStorage]) for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
}
