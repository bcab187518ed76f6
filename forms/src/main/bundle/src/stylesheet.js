// A module that brings its own look waits for it, so that nothing flashes undressed.

/**
 * @param {string} file beside the module
 * @param {string} base the module's own address
 */
export function stylesheet(file, base) {
  const href = new URL(file, base).href;
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    // Before the house's own parts, which have the last word.
    document.head.querySelector('link[rel="stylesheet"]').before(link);
  });
}
