// A second reader of the sealed format, written from docs/sealed-format.md on WebCrypto alone.
// node reader.mjs seal-vectors.json  →  JSON on standard output. Node 18 and newer; no packages.
import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";

const subtle = webcrypto.subtle;
const utf8 = new TextEncoder();
const zero = new Uint8Array(16);

const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (data) => Buffer.from(data).toString("hex");
const join = (...parts) => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
const same = (a, b) => a.length === b.length && a.every((value, at) => value === b[at]);

function number(value, size) {
  const out = new Uint8Array(size);
  for (let at = size - 1, left = BigInt(value); at >= 0; at -= 1, left >>= 8n) out[at] = Number(left & 255n);
  return out;
}

async function sha256(data) {
  return new Uint8Array(await subtle.digest("SHA-256", data));
}

async function hmac(key, data) {
  const imported = await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", imported, data));
}

async function hkdf(key, salt, info, length = 32) {
  const imported = await subtle.importKey("raw", key, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await subtle.deriveBits(how, imported, length * 8));
}

// HKDF-Expand alone, for at most 32 bytes
async function expand(key, info, length = 32) {
  return (await hmac(key, join(info, [1]))).slice(0, length);
}

async function gcm(key, nonce, box, additionalData) {
  const imported = await subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  return new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData }, imported, box));
}

function pack({ domain, ledger = zero, person = zero, obj = zero, kind = 0, rev = 0, field = "" }) {
  const name = utf8.encode(field);
  return join([domain], ledger, person, obj, number(kind, 2), number(rev, 8), number(name.length, 4), name);
}

function unpad(padded) {
  let end = padded.length;
  while (end > 0 && padded[end - 1] === 0) end -= 1;
  if (padded[end - 1] !== 0x80) throw new Error("unreadable");
  let length = Math.ceil(end / 256) * 256;
  if (end > 1024) {
    const exponent = Math.floor(Math.log2(end));
    const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
    length = Math.ceil(end / step) * step;
  }
  if (length !== padded.length) throw new Error("unreadable");
  return padded.slice(0, end - 1);
}

async function unseal(key, where, record) {
  const context = pack(where);
  const head = record.slice(0, 11);
  if (!same(head.slice(0, 7), [0x53, 0x45, 0x41, 0x4c, 1, 1, where.domain])) throw new Error("unreadable");
  const info = join(utf8.encode("SEAL1/record"), head, await sha256(context));
  const out = await hkdf(key, record.slice(11, 43), info, 76);
  if (!same(out.slice(44), record.slice(43, 75))) throw new Error("unreadable");
  const body = await gcm(out.slice(0, 32), out.slice(32, 44), record.slice(75), join(head, context));
  return [1, 2, 3, 4, 11].includes(where.domain) ? unpad(body) : body;
}

async function unsealEntry(vector) {
  const where = {
    domain: 1,
    ledger: bytes(vector.bond),
    person: bytes(vector.person),
    obj: bytes(vector.obj),
    kind: vector.kind,
    rev: vector.rev,
    field: vector.field,
  };
  const plain = await unseal(bytes(vector.key), where, bytes(vector.blob));
  const body = plain.slice(0, -64);
  const author = await subtle.importKey("raw", bytes(vector.author_pk), "Ed25519", false, ["verify"]);
  const check = (text, place) =>
    subtle.verify("Ed25519", author, plain.slice(-64), join(utf8.encode("SEAL1/author"), pack(place), text));
  return {
    body: Buffer.from(body).toString("utf8"),
    author: await check(body, where),
    authorElsewhere: await check(body, { ...where, rev: where.rev + 1 }),
    moved: await refused(unseal(bytes(vector.key), { ...where, person: zero }, bytes(vector.blob))),
  };
}

async function refused(promise) {
  return promise.then(
    () => false,
    () => true,
  );
}

async function unsealStream(vector) {
  const key = await expand(bytes(vector.fk), utf8.encode("SEAL1/chunk"));
  const plain = [];
  for (const [at, chunk] of vector.chunks.entries()) {
    const nonce = join(number(at, 11), [at === vector.chunks.length - 1 ? 1 : 0]);
    plain.push(await gcm(key, nonce, bytes(chunk), bytes(vector.aad)));
  }
  return hex(join(...plain));
}

// RFC 9180, base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; one message
async function unsealInbox(vector) {
  const raw = (data) => subtle.importKey("raw", data, "X25519", true, []);
  const pkcs8 = join(bytes("302e020100300506032b656e04220420"), bytes(vector.sk));
  const key = await subtle.importKey("pkcs8", pkcs8, "X25519", true, ["deriveBits"]);
  const own = Buffer.from((await subtle.exportKey("jwk", key)).x, "base64url");
  const box = bytes(vector.box);
  const sent = box.slice(0, 32);
  const shared = await subtle.deriveBits({ name: "X25519", public: await raw(sent) }, key, 256);

  const kem = join(utf8.encode("KEM"), [0, 0x20]);
  const suite = join(utf8.encode("HPKE"), [0, 0x20, 0, 1, 0, 2]);
  const extract = (id, salt, label, data) =>
    hmac(salt.length ? salt : new Uint8Array(32), join(utf8.encode("HPKE-v1"), id, utf8.encode(label), data));
  const grow = (id, from, label, info, length) =>
    expand(from, join(number(length, 2), utf8.encode("HPKE-v1"), id, utf8.encode(label), info), length);

  const agreed = await extract(kem, [], "eae_prk", new Uint8Array(shared));
  const secret = await grow(kem, agreed, "shared_secret", join(sent, own), 32);
  const context = join(
    [0],
    await extract(suite, [], "psk_id_hash", []),
    await extract(suite, [], "info_hash", bytes(vector.info)),
  );
  const main = await extract(suite, secret, "secret", []);
  const aes = await grow(suite, main, "key", context, 32);
  const nonce = await grow(suite, main, "base_nonce", context, 12);
  return hex(await gcm(aes, nonce, box.slice(32), new Uint8Array()));
}

const v = JSON.parse(readFileSync(process.argv[2], "utf8"));
const person = bytes(v.entry.person);
const ledger = bytes(v.entry.bond);
const open = async (vector, key, where) => hex(await unseal(key, where, bytes(vector.blob)));
const mk = bytes(v.argon2id.mk);
const token = bytes(v.session.cookie);
const sid = await sha256(join(utf8.encode("SEAL1/sid"), token));
const named = (label, ...more) => join(utf8.encode(label), ...more);

const keys = {
  wrap_account: await expand(mk, named("SEAL1/kek/account", person)),
  wrap_private: await expand(mk, named("SEAL1/kek/private", person)),
  wrap_bond: bytes(v.wrap_bond.kek),
  recovery: await hkdf(bytes(v.recovery.raw), person, named("SEAL1/recovery")),
  session: await hkdf(token, sid, named("SEAL1/session")),
  invite: await hkdf(bytes(v.invite.secret), ledger, named("SEAL1/invite")),
};

console.log(
  JSON.stringify({
    entry: await unsealEntry(v.entry),
    entry_resealed: await unsealEntry(v.entry_resealed),
    wrap_account: await open(v.wrap_account, keys.wrap_account, { domain: 5, person, field: "account" }),
    wrap_private: await open(v.wrap_private, keys.wrap_private, { domain: 5, person, field: "private" }),
    wrap_bond: await open(v.wrap_bond, keys.wrap_bond, { domain: 9, ledger, person }),
    recovery: await open(v.recovery, keys.recovery, { domain: 6, person }),
    session: await open(v.session, keys.session, { domain: 8, person }),
    invite: await open(v.invite, keys.invite, { domain: 13, ledger }),
    sid: hex(sid),
    stream: await unsealStream(v.stream),
    inbox: await unsealInbox(v.inbox_decrypt_only),
  }),
);
