// Builds what runs in the browser. Usage: node build.mjs <folder to write to>
import { build } from "esbuild";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

const out = process.argv[2] ?? "dist";

// Chunks carry their content in their name: old ones would stay for ever.
await rm(out, { recursive: true, force: true });

await build({
  entryPoints: ["src/ihelper.js", "src/form.js", "src/diagram.js", "src/form.css", "src/diagram.css"],
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: !process.env.PLAIN,
  legalComments: "linked",
  loader: { ".svg": "dataurl" },
  logLevel: "warning",
});

// Inter as it was published, with its licence.
const inter = "node_modules/@fontsource-variable/inter";
await mkdir(join(out, "inter/files"), { recursive: true });
await cp(join(inter, "index.css"), join(out, "inter/index.css"));
await cp(join(inter, "LICENSE"), join(out, "inter/LICENSE"));
for (const file of await readdir(join(inter, "files"))) {
  if (file.endsWith("wght-normal.woff2")) await cp(join(inter, "files", file), join(out, "inter/files", file));
}
