import { refusal, words } from './account-texts.js';
import { ask } from './ask.js';
import { el } from './dom.js';
import { call } from './session.js';

const ROLES = ['VIEWER', 'OPERATOR', 'ADMIN'];

/** Who has an account, and what an administrator does about it. */
export function operatorsPage(me) {
  const t = words();
  const list = el('div', { className: 'card wide', 'data-testid': 'operators' });
  const given = el('div', { role: 'status', 'data-testid': 'given' });

  function show({ name, password }) {
    given.replaceChildren(...(password
      ? [el('p', { className: 'notice' }, `${t.given(name)} `, el('code', { 'data-testid': 'given-password' }, password))]
      : []));
  }

  async function asked(title, operator, sentences, run, risky) {
    let answer;
    const done = await ask({ title: `${title}: ${operator.name}`, risky, happens: () => sentences, run: async ({ reason }) => { answer = await run(reason); } });
    if (!done) return;
    show(answer);
    await load();
  }

  const change = (operator, body) => (reason) => call('PUT', `/api/operators/${operator.name}`, { ...body, reason });

  function actions(operator) {
    if (operator.name === me.name) return [];
    const make = (testid, label, sentences, body, className = 'secondary') =>
      el('button', {
        type: 'button', className, 'data-testid': `${testid}-${operator.name}`,
        onclick: () => asked(label, operator, sentences, change(operator, body), className === 'danger'),
      }, label);
    return [
      ...ROLES.filter((role) => role !== operator.role).map((role) =>
        make(`make-${role}`, t.setRole(t.roles[role]), t.asks.role(operator, t.roles[role]), { role })),
      make('reset', t.reset, t.asks.reset(operator), { newPassword: true }),
      operator.secondFactor ? make('drop', t.dropFactor, t.asks.dropFactor(operator), { withoutSecondFactor: true }) : undefined,
      operator.locked
        ? make('unlock', t.unlock, t.asks.unlock(operator), { locked: false })
        : make('lock', t.lock, t.asks.lock(operator), { locked: true }, 'danger'),
    ].filter(Boolean);
  }

  function row(operator) {
    const state = [operator.locked ? t.locked : t.works, operator.mustChangePassword && t.mustChange, operator.secondFactor && t.withFactor];
    return el('tr', { 'data-testid': `operator-${operator.name}` },
      el('th', { scope: 'row' }, operator.name),
      el('td', {}, t.roles[operator.role]),
      el('td', {}, state.filter(Boolean).join(', ')),
      el('td', {}, el('div', { className: 'buttons small' }, ...actions(operator))));
  }

  async function load() {
    try {
      const { operators } = await call('GET', '/api/operators');
      const heads = [t.name, t.role, t.state, ''].map((head) => el('th', { scope: 'col' }, head));
      list.replaceChildren(el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...operators.map(row))));
    } catch (refused) {
      list.replaceChildren(el('p', { className: 'wrong' }, refusal(refused)));
    }
  }

  const name = el('input', { id: 'new-name', required: true, maxLength: 40, autocapitalize: 'none', spellcheck: false, autocomplete: 'off', 'data-testid': 'new-name' });
  const role = el('select', { id: 'new-role', 'data-testid': 'new-role' }, ...ROLES.map((each) => el('option', { value: each }, `${t.roles[each]} – ${t.roleMeans[each]}`)));
  const form = el('form', { className: 'card' },
    el('h2', {}, t.newOperator),
    el('div', { className: 'columns' },
      el('div', {}, el('label', { htmlFor: 'new-name' }, t.name), name),
      el('div', {}, el('label', { htmlFor: 'new-role' }, t.role), role)),
    el('p', { className: 'note' }, t.newHint),
    el('div', { className: 'buttons' }, el('button', { className: 'primary', 'data-testid': 'create' }, t.create)));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = { name: name.value.trim().toLowerCase(), role: role.value };
    if (!wanted.name) return;
    asked(t.create, wanted, t.asks.create(wanted), async (reason) => {
      const answer = await call('POST', '/api/operators', { ...wanted, reason });
      name.value = '';
      return answer;
    });
  });

  load();
  return [given, list, form];
}
