import { ask } from './ask.js';
import { clock, words } from './controls-texts.js';
import { el } from './dom.js';
import { call } from './session.js';
import { accountWords } from './visitor-texts.js';

const IN_THE_ROOM = ['WAITING', 'AWAY', 'EARLY', 'ADMITTED'];
const VISITOR_ID = /^[\w-]{22}$/;
// a signed text in three parts; a short one with dots may be a name
const SIGNED = /^[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}$/;

/** Looks for visitors, says where each is and why, and offers what can be done. */
export class VisitorPanel {
  element = el('div', { className: 'visitor' });
  #line;
  #operator;
  #input = el('input', { id: 'visitor-id', autocomplete: 'off', spellcheck: false, 'data-testid': 'visitor-id' });
  #answer = el('div', { className: 'answer', role: 'status', 'data-testid': 'visitor' });
  #found;
  #asked;
  #told = {};

  /** @param line says which line the dashboard shows */
  constructor(line) {
    this.#line = line;
  }

  draw(operator) {
    this.#operator = operator;
    const t = words();
    const { hint, hintWatching } = accountWords();
    const find = el('button', { className: 'secondary', 'data-testid': 'find-visitor' }, t.find);
    const form = el(
      'form',
      { className: 'search', role: 'search' },
      el('label', { htmlFor: 'visitor-id' }, t.visitor),
      el('div', { className: 'row' }, this.#input, find),
      el('p', { className: 'note' }, this.#mayAskForAccounts() ? hint : hintWatching),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#told = {};
      this.#find(this.#input.value.trim());
    });
    this.element.replaceChildren(form, this.#answer);
    this.#drawAnswer();
  }

  #mayAskForAccounts() {
    return this.#operator.may.includes('FIND_BY_ACCOUNT');
  }

  async #find(text) {
    const line = this.#line();
    if (!text || !line) return;
    this.#asked = text;
    try {
      this.#found = await this.#search(`/api/lines/${line.line}`, text);
    } catch (refused) {
      this.#found = { refused };
    }
    this.#drawAnswer();
  }

  async #search(line, text) {
    if (VISITOR_ID.test(text) || SIGNED.test(text)) {
      return { visitors: [await call('POST', `${line}/visitors/search`, { visitor: text })] };
    }
    return call('POST', `${line}/accounts/search`, { account: text });
  }

  #drawAnswer() {
    const found = this.#found;
    if (!found) return;
    const children = found.refused ? [this.#refusal(found.refused)] : [...this.#aboutAccount(found), ...found.visitors.flatMap((each) => this.#visitor(each))];
    this.#answer.replaceChildren(...children.filter(Boolean));
  }

  #refusal(refused) {
    const { notYours } = accountWords();
    const message = refused.code === 'role-required' ? notYours : (words().away[refused.code] ?? refused.message);
    return el('p', { className: 'wrong' }, message);
  }

  #aboutAccount({ account, shop, visitors, more }) {
    if (!account) return [];
    const t = accountWords();
    return [
      el('p', {}, visitors.length ? t.found(account, visitors.length) : t.nobody[shop](account)),
      visitors.length > 0 && shop === 'AWAY' && el('p', { className: 'wrong' }, t.away),
      more && el('p', { className: 'note' }, t.more),
    ];
  }

  #visitor(found) {
    const t = words();
    const offered = this.#operator.may.includes('MOVE_VISITOR') && IN_THE_ROOM.includes(found.where);
    const moves = ['LET_IN', 'TO_END', 'REMOVE'].filter(
      (move) => move === 'REMOVE' || (found.where !== 'ADMITTED' && (move === 'LET_IN' || found.where !== 'EARLY')),
    );
    const told = this.#told[found.visitor];
    return [
      el('p', { className: 'where' }, el('code', {}, found.visitor), ` ${t.where[found.where](found)}`),
      ...this.#reasons(found).map((reason) => el('p', { className: 'note' }, reason)),
      told && el('p', { className: 'told' }, told),
      offered &&
        el(
          'div',
          { className: 'buttons' },
          ...moves.map((move) =>
            el(
              'button',
              { type: 'button', className: move === 'REMOVE' ? 'danger' : 'secondary', onclick: () => this.#move(move, found), 'data-testid': `move-${move}` },
              t.moves[move],
            ),
          ),
        ),
    ];
  }

  #reasons(found) {
    const { why } = words();
    const t = accountWords();
    const shown = this.#line() ?? {};
    const line = shown.line === found.line ? shown : {};
    const waits = ['WAITING', 'AWAY', 'EARLY'].includes(found.where);
    return [
      shown.line !== found.line && t.otherLine(found.line),
      found.lastSeen && t.seen(found.lastSeen),
      found.invited && why.invited,
      waits && typeof why[line.state] === 'string' && why[line.state],
      found.where === 'WAITING' && line.state === 'OPEN' && why.behind(line),
      waits && found.knownAbsent && why.absent,
      waits && typeof found.ticksUnseen === 'number' && why.unseen(found.ticksUnseen),
      found.where === 'ADMITTED' && !found.hasCome && why.enterBefore(clock(found.enterBefore)),
      found.where === 'ADMITTED' && found.hasCome && why.ends(clock(found.sessionEnds)),
    ].filter(Boolean);
  }

  async #move(move, { line: id, visitor }) {
    const t = words();
    const shown = this.#line();
    let line;
    try {
      line = shown?.line === id ? shown : await call('GET', `/api/lines/${id}`);
    } catch (refused) {
      this.#answer.append(this.#refusal(refused));
      return;
    }
    let result;
    const done = await ask({
      title: t.moves[move],
      risky: move === 'REMOVE',
      happens: () => t.moveHappens[move](line),
      run: async ({ reason }) => {
        result = await call('POST', `/api/lines/${id}/visitors/moves`, { visitor, move, reason });
      },
    });
    if (!done) return;
    this.#told = { [visitor]: t.results[result.result] ?? result.result };
    await this.#find(this.#asked);
  }
}
