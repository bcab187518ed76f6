// Lets "words" be imported, the sentences of the forms' words*.properties by language, and "page-words", page.script.* of those of the
// pages, so that the browser says what the server says.
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const resources = fileURLToPath(new URL("../resources", import.meta.url));
const SCRIPT = "page.script.";

const SOURCES = {
  words: { folder: "tech/ihelper/forms", between: " = ", of: (key) => key },
  "page-words": { folder: "templates", between: "=", of: (key) => (key.startsWith(SCRIPT) ? key.slice(SCRIPT.length) : null) },
};

export const words = {
  name: "words",
  setup(build) {
    build.onResolve({ filter: /^(page-)?words$/ }, ({ path }) => ({ path, namespace: "words" }));
    build.onLoad({ filter: /.*/, namespace: "words" }, async ({ path }) => ({ contents: JSON.stringify(await all(SOURCES[path])), loader: "json" }));
  },
};

async function all(source) {
  const folder = join(resources, source.folder);
  const languages = {};
  for (const file of await readdir(folder)) {
    const [, language = "en"] = /^words(?:_(\w+))?\.properties$/.exec(file) ?? [null, null];
    if (language !== null) languages[language] = sentences(await readFile(join(folder, file), "utf8"), source);
  }
  return languages;
}

/** One sentence a line, no escapes: FormWordsTest and WordsTest see to it. */
function sentences(text, { between, of }) {
  const lines = text.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  const pairs = lines.map((line) => [of(line.slice(0, line.indexOf(between))), line.slice(line.indexOf(between) + between.length)]);
  return Object.fromEntries(pairs.filter(([key]) => key !== null));
}
