/**
 * What this visitor brings when joining: an invitation code, a claim of the organiser's site, the
 * proof of some work. Code and claim come with the address, behind the #, which no server and no
 * log sees; they are kept for this tab, so that a reload has them too.
 */
const KEPT = ['invite', 'claim'];

export class Bringing {
  #key;
  #kept = {};
  #proof;
  #captcha;

  constructor(line) {
    this.#key = `sluice:bringing:${line}`;
    const given = new URLSearchParams(location.hash.slice(1));
    try {
      this.#kept = JSON.parse(sessionStorage.getItem(this.#key)) ?? {};
    } catch {
      // storage is off, or holds something else
    }
    for (const name of KEPT) if (given.has(name)) this.keep(name, given.get(name));
    this.#captcha = given.get('captcha');
    if (location.hash) history.replaceState(null, '', location.pathname);
  }

  keep(name, value) {
    this.#kept[name] = value;
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(this.#kept));
    } catch {
      // it holds for as long as this page is open
    }
  }

  /** A token of the captcha service, for one join. */
  person(token) {
    this.#captcha = token;
  }

  /** Solves a challenge on another thread; tells the share of the numbers that was tried. */
  solve({ maxnumber, ...challenge }, tried) {
    return new Promise((resolve, reject) => {
      const worker = new Worker('/waiting/proof-worker.js');
      worker.onerror = reject;
      worker.onmessage = ({ data: { number, tried: sofar } }) => {
        if (number === undefined) return tried(sofar / maxnumber);
        worker.terminate();
        this.#proof = btoa(JSON.stringify({ ...challenge, number }));
        resolve();
      };
      worker.postMessage({ maxnumber, ...challenge });
    });
  }

  /** The body of the next join. Proof and captcha hold once. */
  take() {
    const body = { ...this.#kept, proof: this.#proof, captcha: this.#captcha };
    this.#proof = this.#captcha = undefined;
    return JSON.stringify(body);
  }
}
