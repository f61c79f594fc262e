// Down-levels the vendored browser files to ES2017, copies the font of seals, lists licences; run by `make vendor`.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const OUT = "src/hetong/web/static/web/vendor";
const FILES = [
  { name: "htmx.org", entry: "dist/htmx.js", out: "htmx.js", use: "employer pages only" },
  { name: "jsqr", entry: "dist/jsQR.js", out: "jsqr.js", use: "QR scanner without BarcodeDetector" },
];

const FONT = {
  name: "@expo-google-fonts/noto-sans-mongolian",
  entry: "400Regular/NotoSansMongolian_400Regular.ttf",
  to: "src/hetong/documents/mongolian",
  out: "NotoSansMongolian-Regular.ttf",
  use: "Mongolian names on seals and pages",
};

async function copyFont(font) {
  const home = path.join("node_modules", font.name);
  const about = JSON.parse(await readFile(path.join(home, "package.json"), "utf8"));
  await copyFile(path.join(home, font.entry), path.join(font.to, font.out));
  await copyFile(path.join(home, "LICENSE_FONT"), path.join(font.to, "LICENCE.txt"));
  return `| ${font.to}/${font.out} | ${about.name} | ${about.version} | ${about.license} | ${font.use} |`;
}

async function vendor(file) {
  const home = path.join("node_modules", file.name);
  const about = JSON.parse(await readFile(path.join(home, "package.json"), "utf8"));
  const result = await build({
    entryPoints: [path.join(home, file.entry)],
    bundle: false,
    minify: true,
    target: "es2017",
    legalComments: "none",
    charset: "utf8",
    write: false,
  });
  const banner = `/* ${about.name} ${about.version}, ${about.license} */\n`;
  // Manifest storage would look for the map file and fail.
  const text = result.outputFiles[0].text.replace(/\/\/# sourceMappingURL=.*$/gm, "").trim();
  await writeFile(path.join(OUT, file.out), `${banner}${text}\n`);
  return `| ${file.out} | ${about.name} | ${about.version} | ${about.license} | ${file.use} |`;
}

await mkdir(OUT, { recursive: true });
const rows = await Promise.all([...FILES.map(vendor), copyFont(FONT)]);
const head = ["# Vendored files", "", "Written by `make vendor`; do not edit.", ""];
const table = ["| file | package | version | licence | used for |", "|---|---|---|---|---|", ...rows, ""];
await writeFile(path.join(OUT, "LICENCES.md"), [...head, ...table].join("\n"));
