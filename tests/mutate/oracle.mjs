// Holds planner's reader of JSON to that of node, which follows RFC 8259 to the letter:
//   mutated_json NUMBER SEED SAMPLE... | node oracle.mjs
// Of each text one of three is true: both read it and find the same, both refuse it, or planner
// refuses what it says that it refuses beyond the RFC: duplicate keys, halves of a surrogate pair,
// and what passes a limit. Each such text is looked at for what it is refused for.
import { createInterface } from "node:readline";

const limits = { depth: 64, nodes: 100_000, scalar: 65_536, input: 1_048_576 };
const strict = new TextDecoder("utf-8", { fatal: true });
const seen = { read: 0, refused: 0, beyond: {} };

// What the line says, as node would have it; numbers stay as they are written.
function readValue(text) {
  let at = 0;
  const hex = () => {
    const from = at;
    while (/[0-9a-f]/.test(text[at] ?? "")) at++;
    return strict.decode(Buffer.from("00" + text.slice(from, at), "hex")).slice(1);
  };
  const items = (close, one) => {
    const found = [];
    for (at++; text[at] !== close; at += text[at] === "," ? 1 : 0) found.push(one());
    at++;
    return found;
  };
  const value = () => {
    if (text[at] === '"') return at++, hex();
    if (text[at] === "[") return items("]", value);
    if (text[at] === "{") return new Map(items("}", () => (at++, [hex(), (at++, value())])));
    const from = ++at;
    while (at < text.length && !/[,\]}]/.test(text[at])) at++;
    return { word: text.slice(from, at) };
  };
  const found = value();
  if (at !== text.length) throw new Error(`the line cannot be read at ${at}`);
  return found;
}

function agrees(ours, theirs) {
  if (typeof ours === "string" || typeof theirs === "string") return ours === theirs;
  if (Array.isArray(ours) || Array.isArray(theirs))
    return Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length &&
      ours.every((item, i) => agrees(item, theirs[i]));
  if (ours instanceof Map) {
    if (theirs === null || typeof theirs !== "object") return false;
    const keys = Object.keys(theirs);
    return keys.length === ours.size && keys.every((key) => ours.has(key) && agrees(ours.get(key), theirs[key]));
  }
  if (typeof theirs === "number") return Object.is(Number(ours.word), theirs);
  return ours.word === String(theirs) && (theirs === null || typeof theirs === "boolean");
}

const isBranch = (value) => value !== null && typeof value === "object";

// All values in it with how deep they stand; node reads deeper than a call may call itself.
function* walk(root) {
  for (const left = [[root, 1]]; left.length; ) {
    const [value, depth] = left.pop();
    yield [value, depth];
    if (isBranch(value)) for (const each of Object.values(value)) left.push([each, depth + 1]);
  }
}

function measure(root) {
  const found = { depth: 0, nodes: 0, longest: 0 };
  for (const [value, depth] of walk(root)) {
    const keys = isBranch(value) && !Array.isArray(value) ? Object.keys(value) : [];
    const texts = isBranch(value) ? keys : [String(value)];
    if (isBranch(value)) found.depth = Math.max(found.depth, depth);
    found.nodes += 1 + keys.length;
    for (const text of texts) found.longest = Math.max(found.longest, Buffer.byteLength(text));
  }
  return found;
}

// Whether the key at these bytes is there twice: under another name there are two.
function isTwice(bytes, from, to) {
  const fresh = "planner's own fresh key";
  const key = JSON.parse(strict.decode(bytes.subarray(from, to)));
  const renamed = Buffer.concat([bytes.subarray(0, from), Buffer.from(JSON.stringify(fresh)), bytes.subarray(to)]);
  for (const [value] of walk(JSON.parse(strict.decode(renamed))))
    if (isBranch(value) && Object.hasOwn(value, fresh)) return Object.hasOwn(value, key);
  return false;
}

const reasons = {
  "duplicate-key": (value, bytes, from, to) => isTwice(bytes, from, to),
  "json-escape": (value, bytes, from) => /^\\u[dD][89a-fA-F]/.test(bytes.toString("latin1", from, from + 4)),
  "too-deep": (value) => measure(value).depth > limits.depth,
  "too-many-nodes": (value) => measure(value).nodes > limits.nodes,
  "value-too-long": (value, bytes, from, to) =>
    measure(value).longest > limits.scalar || to - from > limits.scalar, // a number of many digits
  "too-large": (value, bytes) => bytes.length > limits.input,
};

function complain(number, bytes, what) {
  console.error(`text ${number}: ${what}\n${JSON.stringify(bytes.toString("latin1"))}`);
  process.exit(1);
}

function look(number, line) {
  const between = line.indexOf(" ");
  const bytes = Buffer.from(line.slice(0, between), "hex");
  const verdict = line.slice(between + 1);
  let theirs, refused;
  try {
    theirs = JSON.parse(strict.decode(bytes));
  } catch (error) {
    refused = error;
  }
  if (!verdict.startsWith("!")) {
    if (refused) complain(number, bytes, `planner reads what node refuses: ${refused.message}`);
    if (!agrees(readValue(verdict), theirs)) complain(number, bytes, `another value: ${verdict}`);
    seen.read++;
    return;
  }
  const [code, from, to] = verdict.slice(1).split(" ");
  if (refused) {
    seen.refused++;
    return;
  }
  const reason = reasons[code];
  if (!reason?.(theirs, bytes, Number(from), Number(to)))
    complain(number, bytes, `planner refuses what node reads: ${verdict}`);
  seen.beyond[code] = (seen.beyond[code] ?? 0) + 1;
}

let number = 0;
for await (const line of createInterface({ input: process.stdin })) look(number++, line);
if (!seen.read || !seen.refused) complain(number, Buffer.alloc(0), "there is nothing to compare");
const beyond = Object.entries(seen.beyond).sort().map(([code, count]) => `${code} ${count}`);
console.log(`${number} texts: both read ${seen.read} and find the same, both refuse ${seen.refused}`);
console.log(`refused beyond RFC 8259, each for what it is: ${beyond.join(", ") || "none"}`);
