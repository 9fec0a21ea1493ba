import { languageSwitch, onLanguage } from '/page-kit/i18n.js';
import { auditPage } from './account-audit.js';
import { operatorsPage } from './account-operators.js';
import { refusal, words } from './account-texts.js';
import { el } from './dom.js';
import { call, signedIn, signOut } from './session.js';

const at = (id) => document.getElementById(id);
const PAGES = { own: ownPage, operators: operatorsPage, audit: auditPage };

const operator = await signedIn();
const allowed = ['own', operator.may.includes('MANAGE_OPERATORS') && 'operators', operator.may.includes('SEE_AUDIT') && 'audit'].filter(Boolean);

function chosen() {
  const wanted = location.hash.slice(1);
  return allowed.includes(wanted) ? wanted : 'own';
}

function draw() {
  const t = words();
  at('back').textContent = t.back;
  at('sign-out').textContent = t.signOut;
  at('who').textContent = `${operator.name} · ${t.roles[operator.role]}`;
  document.title = `${t.tabs[chosen()]} · Sluice`;
  at('tabs').replaceChildren(
    ...allowed.map((tab) =>
      el('button', { type: 'button', 'aria-pressed': tab === chosen(), 'data-testid': `tab-${tab}`, onclick: () => { location.hash = tab; } }, t.tabs[tab]),
    ),
  );
  at('main').replaceChildren(...PAGES[chosen()](operator));
}

function field(id, label, properties) {
  return [el('label', { htmlFor: id }, label), el('input', { id, required: true, 'data-testid': id, ...properties })];
}

/** A form that says what came of it below its button. */
function form(title, children, action, work, testid) {
  const said = el('p', { className: 'wrong', role: 'status', 'data-testid': `${testid}-said` });
  const made = el('form', { className: 'card', noValidate: true }, el('h2', {}, title), ...children, said,
    el('div', { className: 'buttons' }, el('button', { className: 'primary', 'data-testid': testid }, action)));
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    said.textContent = '';
    try {
      said.textContent = (await work()) ?? '';
    } catch (refused) {
      said.textContent = refusal(refused);
    }
  });
  return made;
}

function passwordForm() {
  const t = words();
  const children = [
    ...field('current', t.current, { type: 'password', autocomplete: 'current-password' }),
    ...field('next', t.next, { type: 'password', autocomplete: 'new-password' }),
    ...field('again', t.again, { type: 'password', autocomplete: 'new-password' }),
    el('p', { className: 'note' }, t.rule),
  ];
  return form(t.password, children, t.save, async () => {
    if (at('next').value !== at('again').value) return t.differs;
    await call('PUT', '/api/account/password', { current: at('current').value, next: at('next').value });
    for (const id of ['current', 'next', 'again']) at(id).value = '';
    return t.saved;
  }, 'change-password');
}

function factorCard() {
  const t = words();
  const card = el('section', { className: 'card', 'data-testid': 'second-factor' }, el('h2', {}, t.factor));
  const show = (...children) => card.replaceChildren(el('h2', {}, t.factor), ...children);

  async function present() {
    const { offered, used } = await call('GET', '/api/account/second-factor');
    if (!offered) show(el('p', { className: 'note' }, t.factorNotOffered));
    else if (used) show(el('p', {}, t.factorOn), end());
    else show(el('p', {}, t.factorOff), el('div', { className: 'buttons' }, el('button', { type: 'button', className: 'secondary', onclick: () => begin().catch(failed), 'data-testid': 'begin-factor' }, t.begin)));
  }

  function end() {
    const ending = form('', field('proof', t.current, { type: 'password', autocomplete: 'current-password' }), t.end, async () => {
      await call('POST', '/api/account/second-factor/end', { password: at('proof').value });
      await present();
    }, 'end-factor');
    ending.className = '';
    ending.querySelector('h2').remove();
    return ending;
  }

  async function begin() {
    const { secret, picture } = await call('POST', '/api/account/second-factor');
    const children = [
      ...field('proof', t.current, { type: 'password', autocomplete: 'current-password' }),
      ...field('totp', t.code, { inputMode: 'numeric', autocomplete: 'one-time-code', maxLength: 7 }),
      el('p', { className: 'note' }, t.factorEnds),
    ];
    const confirming = form('', children, t.confirm, async () => {
      await call('PUT', '/api/account/second-factor', { password: at('proof').value, code: at('totp').value });
      await present();
    }, 'confirm-factor');
    confirming.className = '';
    confirming.querySelector('h2').remove();
    show(
      el('p', {}, t.scan),
      el('img', { className: 'qr', src: picture, alt: t.scan, 'data-testid': 'qr' }),
      el('code', { className: 'secret', 'data-testid': 'secret' }, secret.replace(/(.{4})(?=.)/g, '$1 ')),
      confirming,
    );
    at('proof').focus();
  }

  const failed = (refused) => show(el('p', { className: 'wrong', role: 'alert' }, refusal(refused)));
  present().catch(failed);
  return card;
}

function ownPage() {
  const t = words();
  const who = el('p', { className: 'note' }, `${t.roles[operator.role]}: ${t.roleMeans[operator.role]}`);
  return [who, el('div', { className: 'columns' }, passwordForm(), factorCard())];
}

languageSwitch(at('language'));
at('sign-out').addEventListener('click', signOut);
onLanguage(draw);
addEventListener('hashchange', draw);
draw();
