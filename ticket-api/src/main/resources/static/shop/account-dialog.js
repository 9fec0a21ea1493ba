import { onLanguage } from '/page-kit/i18n.js';
import { accountTexts } from './account-texts.js';
import { call } from './api.js';
import { h, write } from './dom.js';
import { signedIn } from './signed-in.js';

/** Makes a button sign in or out, whichever is possible now. */
export function accountButton(button) {
  const draw = () => {
    const t = accountTexts();
    write(button, signedIn.email ? t.signOut : t.signIn);
    button.title = signedIn.email ?? '';
  };
  button.addEventListener('click', () => (signedIn.email ? signOut() : new AccountDialog().open()));
  onLanguage(draw);
  signedIn.onChange(draw);
  draw();
}

async function signOut() {
  await call('/api/sessions/current', { method: 'DELETE' });
  // also when the shop does not answer: whoever leaves this device must be out of it
  signedIn.drop();
}

/** The form to sign in, or to make an account and sign in with it. */
class AccountDialog {
  #new = false;
  #dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'account-title' });
  #alert = h('p', { role: 'alert', class: 'account-alert' });
  #form;

  open() {
    document.body.append(this.#dialog);
    this.#dialog.addEventListener('close', () => this.#dialog.remove());
    this.#draw();
    this.#dialog.showModal();
    this.#form.elements.email.focus();
  }

  #draw() {
    const t = accountTexts();
    const typed = this.#form?.elements.email.value ?? '';
    write(this.#alert, '');
    this.#form = h(
      'form',
      { class: 'account', submit: (event) => this.#send(event) },
      h('h2', { id: 'account-title' }, this.#new ? t.signUp : t.signIn),
      h('p', { class: 'muted' }, t.purpose),
      field(t.email, {
        name: 'email',
        type: 'email',
        autocomplete: 'username',
        maxlength: '254',
        required: true,
        value: typed,
      }),
      field(t.password, this.#passwordAttributes(), this.#new && t.passwordHelp),
      this.#new && field(t.name, { name: 'name', autocomplete: 'name', maxlength: '80' }),
      this.#alert,
      h(
        'div',
        { class: 'choices' },
        h('button', { class: 'button', 'data-testid': 'account-send' }, this.#new ? t.signUp : t.signIn),
        h(
          'button',
          { type: 'button', class: 'link', 'data-testid': 'account-mode', click: () => this.#toggle() },
          this.#new ? t.toSignIn : t.toSignUp,
        ),
        h('button', { type: 'button', class: 'link', click: () => this.#dialog.close() }, t.close),
      ),
    );
    this.#dialog.replaceChildren(this.#form);
  }

  #passwordAttributes() {
    return {
      name: 'password',
      type: 'password',
      autocomplete: this.#new ? 'new-password' : 'current-password',
      minlength: this.#new ? '10' : '1',
      maxlength: '128',
      required: true,
    };
  }

  #toggle() {
    this.#new = !this.#new;
    this.#draw();
    this.#form.elements.email.focus();
  }

  async #send(event) {
    event.preventDefault();
    const t = accountTexts();
    const button = this.#form.querySelector('[data-testid="account-send"]');
    const wanted = button.textContent;
    button.disabled = true;
    write(button, t.working);
    const problem = await this.#signUpAndIn(new FormData(this.#form));
    button.disabled = false;
    write(button, wanted);
    if (problem) write(this.#alert, this.#inWords(problem, t));
    else this.#dialog.close();
  }

  async #signUpAndIn(fields) {
    const email = fields.get('email').trim().toLowerCase();
    const password = fields.get('password');
    if (this.#new) {
      const name = fields.get('name').trim() || undefined;
      const made = await call('/api/accounts', { method: 'POST', body: { email, password, name } });
      if (!made.ok) return made.problem;
    }
    const answer = await call('/api/sessions', { method: 'POST', body: { email, password } });
    if (!answer.ok) return answer.problem;
    signedIn.keep(answer.body, email, answer.receivedAt);
    return undefined;
  }

  #inWords({ type }, t) {
    switch (type) {
      case 'sign-in-refused':
        return this.#new ? t.notThisOne : t.refused;
      case 'malformed-request':
        return t.odd;
      case 'too-many-requests':
        return t.locked;
      case 'network':
        return t.network;
      default:
        return t.busy;
    }
  }
}

function field(label, attributes, help) {
  return h(
    'label',
    { class: 'account-field' },
    h('span', {}, label),
    h('input', attributes),
    help && h('small', { class: 'muted' }, help),
  );
}
