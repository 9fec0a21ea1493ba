/** The language of the page: the visitor's own choice, else the browser's, else English. */
const KEY = 'sluice:language';
const LANGUAGES = ['ko', 'en'];
const listeners = [];

let current = remembered() ?? fromBrowser();
document.documentElement.lang = current;

function remembered() {
  try {
    const language = localStorage.getItem(KEY);
    return LANGUAGES.includes(language) ? language : undefined;
  } catch {
    return undefined;
  }
}

function fromBrowser() {
  const wanted = navigator.languages ?? [navigator.language];
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((language) => LANGUAGES.includes(language)) ?? 'en';
}

export const language = () => current;

export function onLanguage(listener) {
  listeners.push(listener);
}

export function number(value) {
  return new Intl.NumberFormat(current).format(value);
}

function choose(next) {
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // a browser without storage forgets the choice at the next page
  }
  listeners.forEach((listener) => listener());
}

/** Makes a button offer the other language, in that language. */
export function languageSwitch(button) {
  const draw = () => {
    const other = current === 'ko' ? 'en' : 'ko';
    button.lang = other;
    button.textContent = other === 'ko' ? '한국어' : 'English';
  };
  button.addEventListener('click', () => choose(current === 'ko' ? 'en' : 'ko'));
  onLanguage(draw);
  draw();
}

/** Fills every element with a data-text attribute from the table of texts. */
export function fillTexts(texts) {
  for (const element of document.querySelectorAll('[data-text]')) {
    const text = texts[current][element.dataset.text];
    // an unchanged text is left alone: screen readers would read it again
    if (element.textContent !== text) element.textContent = text;
  }
}
