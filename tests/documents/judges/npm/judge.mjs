// node judge.mjs ROOT.pem FILE.pdf...
// What LibPDF (the file) and PKI.js (CMS, time stamps, certificate paths, with Node's own cryptography) say of each file, one
// line a file: "NAME ok" with the number of signatures and of archive time stamps, or "NAME" with the first objection.
import { readFile } from "node:fs/promises";
import { PDF } from "@libpdf/core";
import { fromBER } from "asn1js";
import { Certificate, ContentInfo, CryptoEngine, SignedData, TSTInfo, setEngine } from "pkijs";

const TIME_STAMP = "1.2.840.113549.1.9.16.2.14";
setEngine("node", new CryptoEngine({ name: "node", crypto: globalThis.crypto }));

function exact(bytes) {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

function signedData(schema) {
  return new SignedData({ schema: new ContentInfo({ schema }).content });
}

async function verified(signed, data, roots, checkDate) {
  const found = await signed.verify({
    signer: 0, data, trustedCerts: roots, checkDate, checkChain: true, extendedMode: true,
  }).catch((error) => error);
  if (!found.signatureVerified) throw new Error(`signature: ${found.message}`);
  if (!found.signerCertificateVerified) throw new Error(`certificate: ${found.message}`);
}

async function stamped(schema, data, roots) {
  const token = signedData(schema);
  const { genTime } = new TSTInfo({ schema: fromBER(token.encapContentInfo.eContent.getValue()).result });
  await verified(token, data, roots, genTime);
  return genTime;
}

function covered(file, dict) {
  const range = [...dict.getArray("ByteRange")].map((one) => one.value);
  const contents = dict.get("Contents").bytes;
  const [start, hole, resume, rest] = range;
  const digits = Buffer.from(file.subarray(hole + 1, resume - 1)).toString("latin1");
  if (start !== 0 || Buffer.from(contents).toString("hex") !== digits.toLowerCase()) throw new Error("ByteRange");
  const data = new Uint8Array(hole + rest);
  data.set(file.subarray(0, hole));
  data.set(file.subarray(resume, resume + rest), hole);
  return { data: exact(data), schema: fromBER(exact(contents)).result, end: resume + rest };
}

async function judge(file, roots) {
  const fields = (await PDF.load(file)).getForm().getFields();
  const dicts = fields.filter((one) => one.type === "signature" && one.isSigned()).map((one) => one.getSignatureDict());
  const count = { signatures: 0, stamps: 0, end: 0 };
  for (const dict of dicts) {
    const { data, schema, end } = covered(file, dict);
    count.end = Math.max(count.end, end);
    if (dict.get("SubFilter").value === "ETSI.RFC3161") {
      await stamped(schema, data, roots);
      count.stamps += 1;
      continue;
    }
    const signed = signedData(schema);
    const signer = signed.signerInfos[0];
    const token = signer.unsignedAttrs?.attributes.find((one) => one.type === TIME_STAMP);
    const time = token && (await stamped(token.values[0], exact(signer.signature.valueBlock.valueHexView), roots));
    await verified(signed, data, roots, time ?? new Date());
    count.signatures += 1;
  }
  if (!count.signatures) throw new Error("no signature");
  return count;
}

const [rootFile, ...names] = process.argv.slice(2);
const pem = (await readFile(rootFile, "latin1")).match(/-----BEGIN CERTIFICATE-----([^-]*)-----END/g);
const roots = pem.map((one) => Certificate.fromBER(Buffer.from(one.replace(/-----[^-]*-----|-----END/g, ""), "base64")));
for (const name of names) {
  try {
    const { signatures, stamps } = await judge(new Uint8Array(await readFile(name)), roots);
    console.log(`${name} ok ${signatures} signatures ${stamps} stamps`);
  } catch (error) {
    console.log(`${name} ${error.message}`);
  }
}
