import { colour, inCss, palette } from './colours.js';

const ROOT = document.documentElement;
const TOKENS = ['accent', 'accent-strong', 'accent-soft', 'on-accent'];
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** What the organiser of a line lends the page: a colour, a logo, a note. */
export class Brand {
  #colour;
  #logo = '';
  #image = document.getElementById('logo');

  constructor() {
    DARK.addEventListener('change', () => this.#paint());
    // the page's own icon stays until the logo is there, and when it does not come
    this.#image.addEventListener('load', () => this.#showLogo(true));
    this.#image.addEventListener('error', () => this.#showLogo(false));
  }

  show({ colour: hex, logo } = {}) {
    if (hex !== this.#colour) {
      this.#colour = hex;
      this.#paint();
    }
    const safe = /^https:/.test(logo) ? logo : '';
    if (safe === this.#logo) return;
    this.#logo = safe;
    if (safe) this.#image.src = safe;
    else this.#showLogo(false);
  }

  #paint() {
    [...TOKENS, 'brand'].forEach((token) => ROOT.style.removeProperty(`--${token}`));
    const brand = colour(this.#colour);
    if (!brand) return;
    const own = getComputedStyle(ROOT);
    const ground = (name) => colour(own.getPropertyValue(name));
    const readable = palette(brand, ground('--surface'), ground('--page'), DARK.matches);
    const tokens = { ...readable, brand };
    for (const [token, parts] of Object.entries(tokens)) {
      ROOT.style.setProperty(`--${token}`, inCss(parts));
    }
  }

  #showLogo(there) {
    this.#image.hidden = !there;
    document.getElementById('icon').hidden = there;
  }
}
