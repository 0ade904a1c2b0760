// Seals words to a public key, with WebCrypto alone: HPKE base mode (RFC 9180), X25519, HKDF-SHA256, AES-256-GCM.
// The house opens them (vault/outbox.py); tests/vault/test_outbox.py holds the two against each other.

const text = new TextEncoder();
const KEM = new Uint8Array([...text.encode("KEM"), 0x00, 0x20]);
const SUITE = new Uint8Array([...text.encode("HPKE"), 0x00, 0x20, 0x00, 0x01, 0x00, 0x02]);
const NONE = new Uint8Array(0);
// An empty salt stands for as many zeros as the hash has bytes (RFC 5869).
const NO_SALT = new Uint8Array(32);

const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

async function hmac(key, data) {
  const held = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", held, data));
}

const extract = (suite, salt, label, input) =>
  hmac(salt.length ? salt : NO_SALT, joined(text.encode("HPKE-v1"), suite, text.encode(label), input));

async function expand(suite, key, label, info, length) {
  const about = joined(new Uint8Array([0, length]), text.encode("HPKE-v1"), suite, text.encode(label), info);
  return (await hmac(key, joined(about, new Uint8Array([1])))).slice(0, length);
}

// Lengths told in steps, as everything sealed here (vault/padding.py): 0x80, then zeros.
export function padded(plain) {
  const marked = plain.length + 1;
  const digits = (number) => 32 - Math.clz32(number);
  const exponent = digits(marked) - 1;
  const step = marked <= 1024 ? 256 : 2 ** (exponent - digits(exponent));
  const whole = new Uint8Array(Math.ceil(marked / step) * step);
  whole.set(plain);
  whole[plain.length] = 0x80;
  return whole;
}

// key: 32 bytes. Encapsulated key (32) ‖ box ‖ tag (16). Throws where the browser has no X25519.
export async function seal(key, about, plain) {
  const theirs = await crypto.subtle.importKey("raw", key, "X25519", false, []);
  const once = await crypto.subtle.generateKey("X25519", true, ["deriveBits"]);
  const shared = await crypto.subtle.deriveBits({ name: "X25519", public: theirs }, once.privateKey, 256);
  const sent = new Uint8Array(await crypto.subtle.exportKey("raw", once.publicKey));
  const prk = await extract(KEM, NONE, "eae_prk", new Uint8Array(shared));
  const secret = await expand(KEM, prk, "shared_secret", joined(sent, key), 32);
  const psk = await extract(SUITE, NONE, "psk_id_hash", NONE);
  const info = await extract(SUITE, NONE, "info_hash", about);
  const schedule = joined(new Uint8Array([0]), psk, info);
  const under = await extract(SUITE, secret, "secret", NONE);
  const raw = await expand(SUITE, under, "key", schedule, 32);
  const iv = await expand(SUITE, under, "base_nonce", schedule, 12);
  const aes = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  return joined(sent, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, aes, padded(plain))));
}

const bytes = (hex) => Uint8Array.from(hex.replaceAll("-", "").match(/../g) ?? [], (pair) => parseInt(pair, 16));

// address: "ledger.person.key" in hex · once: the form's own id · label: "talks/answer" · fields: {name: [values]}.
export function sealFields(address, once, label, fields) {
  const [ledger, person, key] = address.split(".").map(bytes);
  const about = joined(text.encode("SEAL1/outbox"), ledger, person, bytes(once), text.encode(label));
  return seal(key, about, text.encode(JSON.stringify(fields)));
}
