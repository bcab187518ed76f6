// Lets "words" be imported: the sentences of words*.properties by language, so that the browser says what the server says.
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const folder = fileURLToPath(new URL("../resources/tech/ihelper/forms", import.meta.url));

export const words = {
  name: "words",
  setup(build) {
    build.onResolve({ filter: /^words$/ }, () => ({ path: "words", namespace: "words" }));
    build.onLoad({ filter: /.*/, namespace: "words" }, async () => ({ contents: JSON.stringify(await all()), loader: "json" }));
  },
};

async function all() {
  const languages = {};
  for (const file of await readdir(folder)) {
    const [, language = "en"] = /^words(?:_(\w+))?\.properties$/.exec(file) ?? [null, null];
    if (language !== null) languages[language] = sentences(await readFile(join(folder, file), "utf8"));
  }
  return languages;
}

/** One sentence a line, no escapes: FormWordsTest sees to it. */
function sentences(text) {
  const lines = text.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(" = ")), line.slice(line.indexOf(" = ") + 3)]));
}
