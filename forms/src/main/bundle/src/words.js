// What the page's scripts say, in the page's language and in the server's very words: page.script.* of templates/words.properties.
import words from "page-words";

/** @param {string} key without "page.script." */
export function say(key, ...parts) {
  const own = words[document.documentElement.lang.split("-")[0]] ?? words.en;
  return own[key].replace(/\{(\d)\}/g, (_, at) => parts[at]);
}
