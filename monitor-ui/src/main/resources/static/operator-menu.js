import { onLanguage } from '/page-kit/i18n.js';
import { words } from './controls-texts.js';
import { el } from './dom.js';
import { signedIn, signOut } from './session.js';

/** Who is signed in: every page of the operators begins with this, or goes to the login. */
export const NOBODY = { signedIn: false, name: '–', role: 'VIEWER', may: [], records: true };

export const operator = await signedIn().catch((refused) => ({ ...NOBODY, trouble: refused.code }));

/** Name, account and the way out, in the place that the page has for it. */
export function drawOperatorMenu(who = operator) {
  const place = document.getElementById('account') ?? document.getElementById('operator-menu');
  if (!place || !who.signedIn) return;
  const t = words();
  place.className = 'operator-menu';
  place.replaceChildren(
    el('span', { className: 'who', 'data-testid': 'who' }, `${who.name} · ${t.roles[who.role]}`),
    el('a', { href: '/account.html', 'data-testid': 'account-link' }, t.account),
    el('button', { type: 'button', className: 'link', onclick: signOut, 'data-testid': 'sign-out' }, t.signOut),
  );
}

onLanguage(() => drawOperatorMenu());
drawOperatorMenu();
