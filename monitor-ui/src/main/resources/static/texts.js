import { language, number } from '/page-kit/i18n.js';
import { english } from './texts-en.js';
import { korean } from './texts-ko.js';

/** Every word of the operators' pages. Numbers come formatted, but for those of alerts. */
export const TEXTS = { en: english(whole), ko: korean(whole) };

export const texts = () => TEXTS[language()];

function whole(value) {
  return number(Math.round(value));
}
