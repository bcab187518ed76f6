// Builds what runs in the browser, and fetches the documents' fonts. Usage: node build.mjs <bundle folder> <font folder>
import { build } from "esbuild";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { words } from "./words.mjs";

const [out = "dist/bundle", fonts = "dist/fonts"] = process.argv.slice(2);

// Chunks carry their content in their name: old ones would stay for ever.
await rm(out, { recursive: true, force: true });

await build({
  entryPoints: ["src/ihelper.js", "src/form.js", "src/diagram.js", "src/chart.js", "src/form.css", "src/diagram.css", "src/chart.css", "src/studio/process.css", "src/studio/decision.css", "src/studio/form.css", "src/studio/play.css"],
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: !process.env.PLAIN,
  legalComments: "linked",
  loader: { ".svg": "dataurl", ".woff2": "file" },
  plugins: [words],
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

// IBM Plex Sans as TrueType, for documents: the renderer reads no other format. (Inter takes it four times as long, and its
// closing quotes come out as another character when somebody copies the text.)
const faces = "node_modules/@expo-google-fonts/ibm-plex-sans";
await mkdir(fonts, { recursive: true });
for (const face of ["400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic"]) {
  await cp(join(faces, face, `IBMPlexSans_${face}.ttf`), join(fonts, `IBMPlexSans_${face}.ttf`));
}
await cp(join(faces, "LICENSE_FONT"), join(fonts, "LICENSE_FONT"));
