// Seals what standard input asks, as a browser does: {"module", "address", "once", "label", "texts"} to boxes in hex.

import { readFileSync } from "node:fs";

const asked = JSON.parse(readFileSync(0, "utf8"));
const { padded, sealFields } = await import(asked.module);
const boxes = [];
for (const text of asked.texts) {
  const box = await sealFields(asked.address, asked.once, asked.label, { text: [text] });
  boxes.push(Buffer.from(box).toString("hex"));
}
const lengths = asked.lengths.map((length) => padded(new Uint8Array(length)).length);
process.stdout.write(JSON.stringify({ boxes, lengths }));
