/** The rule of the draw, byte by byte, as docs/fair-draw.md states it. Needs WebCrypto only. */
const TAG = 'sluice-draw/1 ';
const ENCODER = new TextEncoder();

export const hex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export function fromHex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error('not hexadecimal');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function fromBase64Url(text) {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

function join(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Eight bytes, big end first. */
function eight(number) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(number));
  return bytes;
}

/** Fields behind each other, each behind its length: text, numbers, bytes; null is empty. */
function fields(...all) {
  return join(
    ...all.flatMap((field) => {
      const bytes = inBytes(field);
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length);
      return [length, bytes];
    }),
  );
}

function inBytes(field) {
  if (field === null || field === undefined) return new Uint8Array();
  if (typeof field === 'string') return ENCODER.encode(field);
  return typeof field === 'number' ? eight(field) : field;
}

export const leaf = (data) => sha256(join(Uint8Array.of(0), data));
const node = (left, right) => sha256(join(Uint8Array.of(1), left, right));

/** The root to which a path leads; undefined when it does not fit the place (RFC 9162, 2.1.3.2). */
export async function rootOf(start, index, size, path) {
  if (!(index >= 0 && index < size)) return undefined;
  let reached = start;
  let first = index;
  let last = size - 1;
  for (const beside of path) {
    if (last === 0) return undefined;
    if (first % 2 === 1 || first === last) {
      reached = await node(beside, reached);
      while (first % 2 === 0 && first !== 0) {
        first = Math.floor(first / 2);
        last = Math.floor(last / 2);
      }
    } else {
      reached = await node(reached, beside);
    }
    first = Math.floor(first / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? reached : undefined;
}

export async function commitment(document, { opensAt }) {
  const { seed, draw, line, outsideName } = document;
  return hex(
    await sha256(
      fields(
        `${TAG}commitment`,
        fromHex(seed),
        fromHex(draw),
        line,
        Date.parse(opensAt),
        outsideName,
      ),
    ),
  );
}

/** The public id of a visitor, whose own id is in the place ticket. */
export async function publicId(draw, visitor) {
  const hash = await sha256(fields(`${TAG}entrant`, fromHex(draw), fromBase64Url(visitor)));
  return hex(hash.subarray(0, 16));
}

export const entrantLeaf = (id) => leaf(fromHex(id));
export const resultLeaf = (id, number) => leaf(join(fromHex(id), eight(number)));

const known = (value, how) => (value === null || value === undefined ? null : how(value));

/** The bytes that the signature of a document is over. */
export function signed(document) {
  const { line, draw, phase, commitments, outsideName, outsideValue } = document;
  return fields(
    `${TAG}document`,
    line,
    fromHex(draw),
    phase,
    commitments.length,
    ...commitments.flatMap(({ opensAt, hash, at }) => [
      Date.parse(opensAt),
      fromHex(hash),
      Date.parse(at),
    ]),
    outsideName,
    outsideValue ?? '',
    known(document.frozenAt, Date.parse),
    known(document.entrants, Number),
    known(document.entrantsRoot, fromHex),
    known(document.firstNumber, Number),
    known(document.seed, fromHex),
    known(document.resultsRoot, fromHex),
    known(document.replaces, fromHex),
  );
}

/** Whether the document was signed with the key it names; undefined where the browser cannot say. */
export async function isSigned(document) {
  let key;
  try {
    key = await crypto.subtle.importKey(
      'raw',
      fromBase64Url(document.publicKey),
      { name: 'Ed25519' },
      false,
      ['verify'],
    );
  } catch (failure) {
    if (failure?.name === 'NotSupportedError') return undefined;
    return false;
  }
  return crypto.subtle.verify(
    'Ed25519',
    key,
    fromBase64Url(document.signature),
    signed(document),
  );
}
