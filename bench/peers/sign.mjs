// node sign.mjs FOLDER ROUNDS: medians of one signature each, as JSON. The folder holds contract.pdf, signer.p12,
// certificates.pem, key.pem, and for @signpdf, which knows only RSA certificates, rsa.p12 (absent for ECDSA).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { PDF, P12Signer } from "@libpdf/core";
import { plainAddPlaceholder } from "@signpdf/placeholder-plain";
import { P12Signer as SignpdfSigner } from "@signpdf/signer-p12";
import { SignPdf } from "@signpdf/signpdf";

const { signWithPrivateKey } = createRequire(import.meta.url)("@documenso/pdf-sign");
const [folder, rounds] = process.argv.slice(2);
const read = (name) => readFileSync(`${folder}/${name}`);
const pdf = read("contract.pdf");
const certificates = read("certificates.pem");
const key = read("key.pem");
const rsaOnly = existsSync(`${folder}/rsa.p12`) ? read("rsa.p12") : null;
const fields = { reason: "benchmark", contactInfo: "", name: "bench", location: "" };
const libpdfSigner = await P12Signer.create(read("signer.p12"), "bench");

async function libpdf() {
  const document = await PDF.load(pdf);
  return (await document.sign({ signer: libpdfSigner, reason: fields.reason })).bytes;
}

// Its signer can be used once only.
async function signpdf() {
  const prepared = plainAddPlaceholder({ pdfBuffer: pdf, ...fields });
  return new SignPdf().sign(prepared, new SignpdfSigner(rsaOnly, { passphrase: "bench" }));
}

// The library returns the CMS; the placeholder and its filling are the caller's.
async function documenso() {
  const prepared = plainAddPlaceholder({ pdfBuffer: pdf, ...fields });
  const opening = prepared.indexOf("/ByteRange [");
  const closing = prepared.indexOf("]", opening) + 1;
  const start = prepared.indexOf("<", prepared.indexOf("/Contents <", closing));
  const end = prepared.indexOf(">", start) + 1;
  const ranges = `/ByteRange [0 ${start} ${end} ${prepared.length - end}]`;
  prepared.write(ranges.padEnd(closing - opening), opening, "latin1");
  const content = Buffer.concat([prepared.subarray(0, start), prepared.subarray(end)]);
  const cms = signWithPrivateKey({ content, cert: certificates, privateKey: key });
  prepared.write(cms.toString("hex"), start + 1, "latin1");
  return prepared;
}

async function median(sign, keepAs) {
  const times = [];
  for (let round = 0; round < Number(rounds) + 3; round++) {
    const start = performance.now();
    const signed = await sign();
    if (round >= 3) times.push(performance.now() - start);
    if (round === 0) writeFileSync(keepAs, signed);
  }
  times.sort((a, b) => a - b);
  return Number(times[Math.floor(times.length / 2)].toFixed(3));
}

const figures = {
  "@documenso/pdf-sign": await median(documenso, `${folder}/documenso.pdf`),
  "@libpdf/core": await median(libpdf, `${folder}/libpdf.pdf`),
  "@signpdf/signpdf": rsaOnly && (await median(signpdf, `${folder}/signpdf.pdf`)),
};
console.log(JSON.stringify(figures));
