// Bundles what the agreement test runs in a browser. Usage: node test/build.mjs <file>
import { build } from "esbuild";
import { words } from "../words.mjs";

await build({
  entryPoints: ["test/verdicts.js"],
  outfile: process.argv[2],
  bundle: true,
  format: "iife",
  target: "es2022",
  loader: { ".svg": "dataurl" },
  plugins: [words],
  logLevel: "warning",
});
