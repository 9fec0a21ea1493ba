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
    KEPT.filter((name) => given.has(name)).forEach((name) => this.keep(name, given.get(name)));
    this.#captcha = given.get('captcha');
    if (this.#captcha || KEPT.some((name) => given.has(name))) {
      history.replaceState(null, '', location.pathname + location.search);
    }
  }

  keep(name, value) {
    this.#kept[name] = value;
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(this.#kept));
    } catch {
      // it holds for as long as this page is open
    }
  }

  /** Solves a challenge on another thread; tells the share of the numbers that was tried. */
  solve(challenge, tried) {
    return new Promise((resolve, reject) => {
      const worker = new Worker('/waiting/proof-worker.js');
      worker.onerror = () => reject(new Error('the worker failed'));
      worker.onmessage = ({ data }) => {
        if (data.number === undefined) {
          tried(data.tried / challenge.maxnumber);
          return;
        }
        worker.terminate();
        const { maxnumber, ...answer } = challenge;
        this.#proof = btoa(JSON.stringify({ ...answer, number: data.number }));
        resolve();
      };
      worker.postMessage(challenge);
    });
  }

  /** The body of the next join. Proof and captcha hold once. */
  take() {
    const body = { ...this.#kept, proof: this.#proof, captcha: this.#captcha };
    this.#proof = this.#captcha = undefined;
    return JSON.stringify(body);
  }
}
