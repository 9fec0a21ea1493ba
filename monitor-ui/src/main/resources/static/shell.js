import { fillTexts, language, languageSwitch, onLanguage } from '/page-kit/i18n.js';
import { drawAlerts } from './alert-strip.js';
import { h, write } from './element.js';
// also: nothing is asked for before somebody is signed in
import { drawOperatorMenu } from './operator-menu.js';
import { TEXTS, texts } from './texts.js';

const THEME = 'sluice:theme';
const THEMES = ['auto', 'light', 'dark'];
const PAGES = { dashboard: '/', alerts: '/alerts.html', report: '/report.html' };
const listeners = [];

applyTheme(remembered());

/**
 * What all operators' pages have in common: name, ways to the other pages, theme, language, and the
 * alerts that are on. The element #account is for whoever is signed in.
 */
export function shell(page, feed) {
  const bar = document.getElementById('bar');
  const links = Object.entries(PAGES).map(([name, href]) =>
    h('a', {
      href,
      dataset: { text: `page_${name}`, testid: `nav-${name}` },
      'aria-current': name === page ? 'page' : undefined,
    }),
  );
  const theme = h('button', { type: 'button', className: 'quiet', id: 'theme' });
  const speech = h('button', { type: 'button', className: 'quiet', id: 'language' });
  bar.append(
    h(
      'a',
      { className: 'brand', href: '/' },
      h('img', { src: '/page-kit/icon.svg', alt: '', width: 28, height: 28 }),
      'Sluice',
    ),
    h('nav', { 'aria-label': 'Sluice' }, ...links),
    h('div', { className: 'choice', id: 'lines', role: 'group' }),
    h('div', { className: 'spacer' }),
    h('p', { className: 'fresh', id: 'fresh', dataset: { testid: 'fresh' } }),
    h('div', { id: 'account' }),
    theme,
    speech,
  );
  theme.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(remembered()) + 1) % THEMES.length];
    keep(next);
    applyTheme(next);
    draw();
    listeners.forEach((listener) => listener());
  });
  languageSwitch(speech);
  const draw = () => {
    fillTexts(TEXTS);
    write(theme, texts().themes[remembered()]);
    drawAlerts(document.getElementById('alerts'), feed.alerts);
    document.documentElement.lang = language();
  };
  onLanguage(draw);
  feed.on('alerts', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
    listeners.forEach((listener) => listener()),
  );
  draw();
  drawOperatorMenu();
}

/** The listener is told when colours changed. */
export function onTheme(listener) {
  listeners.push(listener);
}

function applyTheme(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function remembered() {
  try {
    const theme = localStorage.getItem(THEME);
    return THEMES.includes(theme) ? theme : 'auto';
  } catch {
    return 'auto';
  }
}

function keep(theme) {
  try {
    localStorage.setItem(THEME, theme);
  } catch {
    // a browser without storage forgets the choice at the next page
  }
}
