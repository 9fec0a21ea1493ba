import { number } from '/page-kit/i18n.js';
import { refusal, words } from './account-texts.js';
import { clock } from './controls-texts.js';
import { el } from './dom.js';
import { call } from './session.js';

const AT_ONCE = 50;

/** The audit log: filter, look back, and see whether a row was changed. */
export function auditPage() {
  const t = words();
  const body = el('tbody', { 'data-testid': 'audit-rows' });
  const said = el('p', { role: 'status', 'data-testid': 'chain' });
  const older = el('button', { type: 'button', className: 'secondary', hidden: true, onclick: () => load() }, t.older);
  const filters = Object.fromEntries(['actor', 'action', 'subject'].map((name) => [
    name,
    el('input', { id: `filter-${name}`, placeholder: t[name], 'aria-label': t[name], autocomplete: 'off', spellcheck: false, 'data-testid': `filter-${name}` }),
  ]));
  let last;

  function cells({ seq, at, actor, action, subject, oldValue, newValue, reason, from }) {
    const changed = [oldValue, newValue].map((value) => value ?? '').join(oldValue && newValue ? ' → ' : '');
    return el('tr', {}, ...[seq, clock(at, true), actor, action, subject, changed, reason, from].map((text) => el('td', {}, String(text))));
  }

  async function load(anew) {
    if (anew) last = undefined;
    const query = new URLSearchParams({ limit: AT_ONCE });
    if (last) query.set('before', last);
    for (const [name, input] of Object.entries(filters)) {
      if (input.value.trim()) query.set(name, input.value.trim());
    }
    try {
      const { entries } = await call('GET', `/api/audit?${query}`);
      const rows = entries.map(cells);
      if (anew) body.replaceChildren(...rows);
      else body.append(...rows);
      if (!body.children.length) body.append(el('tr', {}, el('td', { colSpan: 8 }, t.nothing)));
      last = entries.at(-1)?.seq;
      older.hidden = entries.length < AT_ONCE;
    } catch (refused) {
      said.className = 'wrong';
      said.textContent = refusal(refused);
    }
  }

  async function check() {
    said.textContent = '…';
    try {
      const { intact, rows, brokenAt, flaw } = await call('GET', '/api/audit/check');
      said.className = intact ? 'told' : 'notice';
      said.textContent = intact ? t.intact(number(rows)) : t.broken(number(brokenAt), flaw);
    } catch (refused) {
      said.className = 'wrong';
      said.textContent = refusal(refused);
    }
  }

  const form = el('form', { className: 'filters', role: 'search' }, ...Object.values(filters),
    el('button', { className: 'secondary', 'data-testid': 'filter' }, t.filter),
    el('button', { type: 'button', className: 'primary', onclick: check, 'data-testid': 'check-chain' }, t.check));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    load(true);
  });
  const heads = ['#', t.time, t.actor, t.action, t.subject, t.change, t.reason, t.from].map((head) => el('th', { scope: 'col' }, head));
  load(true);
  return [el('section', { className: 'card wide' }, form, said,
    el('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t.tabs.audit },
      el('table', {}, el('thead', {}, el('tr', {}, ...heads)), body)),
    el('div', { className: 'buttons' }, older))];
}
