/**
 * Solves a challenge of the form ALTCHA 1: tries the numbers from 0 on, until SHA-256 of the salt
 * followed by the number is the challenge. Asked with {challenge, salt, maxnumber}; answers with
 * {tried} now and then and with {number} at the end, -1 when there is none.
 *
 * SHA-256 (FIPS 180-4) is written out here: the browser's own takes a promise for each hash, ten
 * times as long, and is missing on pages without TLS.
 */
const TELL_EVERY = 20_000;
const BLOCK = 64;
const ROUND = new Int32Array(64);
const START = new Int32Array(8);

for (let prime = 2, found = 0; found < 64; prime++) {
  let divisor = 2;
  while (divisor * divisor <= prime && prime % divisor) divisor++;
  if (divisor * divisor <= prime) continue;
  if (found < 8) START[found] = fraction(Math.sqrt(prime));
  ROUND[found++] = fraction(Math.cbrt(prime));
}

function fraction(root) {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

const words = new Int32Array(64);

/** One block of bytes into the state. */
function compress(state, bytes, at) {
  for (let i = 0; i < 16; i++) {
    const b = at + 4 * i;
    words[i] = (bytes[b] << 24) | (bytes[b + 1] << 16) | (bytes[b + 2] << 8) | bytes[b + 3];
  }
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15];
    const y = words[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/** The number, or -1. The whole blocks of the salt are hashed only once. */
function solve(challenge, salt, most, tell) {
  const ascii = new TextEncoder().encode(salt);
  const whole = ascii.length - (ascii.length % BLOCK);
  const begun = START.slice();
  for (let at = 0; at < whole; at += BLOCK) compress(begun, ascii, at);
  const wanted = new Int32Array(8);
  for (let i = 0; i < 8; i++) wanted[i] = parseInt(challenge.slice(8 * i, 8 * i + 8), 16);
  const tail = new Uint8Array(2 * BLOCK);
  const state = new Int32Array(8);
  for (let number = 0; number <= most; number++) {
    const digits = String(number);
    tail.fill(0);
    tail.set(ascii.subarray(whole));
    let length = ascii.length - whole;
    for (let i = 0; i < digits.length; i++) tail[length++] = digits.charCodeAt(i);
    tail[length] = 0x80;
    const end = length + 9 <= BLOCK ? BLOCK : 2 * BLOCK;
    new DataView(tail.buffer).setUint32(end - 4, (whole + length) * 8);
    state.set(begun);
    for (let at = 0; at < end; at += BLOCK) compress(state, tail, at);
    if (state[0] === wanted[0] && state.every((word, i) => word === wanted[i])) return number;
    if (number % TELL_EVERY === 0) tell(number);
  }
  return -1;
}

onmessage = ({ data: { challenge, salt, maxnumber } }) => {
  const number = solve(challenge, salt, maxnumber, (tried) => postMessage({ tried }));
  postMessage({ number });
};
