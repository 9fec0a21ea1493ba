import { ask } from './ask.js';
import { clock, words } from './controls-texts.js';
import { el } from './dom.js';
import { call } from './session.js';

/** Looks for one visitor of the line, says where and why, and offers what can be done. */
export class VisitorPanel {
  element = el('div', { className: 'visitor' });
  #line;
  #operator;
  #input = el('input', { id: 'visitor-id', autocomplete: 'off', spellcheck: false, 'data-testid': 'visitor-id' });
  #answer = el('div', { className: 'answer', role: 'status', 'data-testid': 'visitor' });
  #found;
  #asked;

  /** @param line says which line the dashboard shows */
  constructor(line) {
    this.#line = line;
  }

  draw(operator) {
    this.#operator = operator;
    const t = words();
    const find = el('button', { className: 'secondary', 'data-testid': 'find-visitor' }, t.find);
    const form = el(
      'form',
      { className: 'search', role: 'search' },
      el('label', { htmlFor: 'visitor-id' }, t.visitor),
      el('div', { className: 'row' }, this.#input, find),
      el('p', { className: 'note' }, t.visitorHint),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#find(this.#input.value.trim());
    });
    this.element.replaceChildren(form, this.#answer);
    this.#drawAnswer();
  }

  async #find(text) {
    const line = this.#line();
    if (!text || !line) return;
    this.#asked = text;
    try {
      this.#found = await call('POST', `/api/lines/${line.line}/visitors/search`, { visitor: text });
    } catch (refused) {
      this.#found = { refused };
    }
    this.#drawAnswer();
  }

  #drawAnswer(told) {
    const t = words();
    const found = this.#found;
    if (!found) return;
    if (found.refused) {
      this.#answer.replaceChildren(el('p', { className: 'wrong' }, t.away[found.refused.code] ?? found.refused.message));
      return;
    }
    const here = ['WAITING', 'AWAY', 'EARLY', 'ADMITTED'].includes(found.where);
    const offered = this.#operator.may.includes('MOVE_VISITOR') && here;
    const moves = ['LET_IN', 'TO_END', 'REMOVE'].filter(
      (move) => move === 'REMOVE' || (found.where !== 'ADMITTED' && (move === 'LET_IN' || found.where !== 'EARLY')),
    );
    const answer = [
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
              { type: 'button', className: move === 'REMOVE' ? 'danger' : 'secondary', onclick: () => this.#move(move), 'data-testid': `move-${move}` },
              t.moves[move],
            ),
          ),
        ),
    ];
    this.#answer.replaceChildren(...answer.filter(Boolean));
  }

  #reasons(found) {
    const { why } = words();
    const line = this.#line() ?? {};
    const waits = ['WAITING', 'AWAY', 'EARLY'].includes(found.where);
    return [
      found.invited && why.invited,
      waits && typeof why[line.state] === 'string' && why[line.state],
      found.where === 'WAITING' && line.state === 'OPEN' && why.behind(line),
      waits && found.knownAbsent && why.absent,
      waits && typeof found.ticksUnseen === 'number' && why.unseen(found.ticksUnseen),
      found.where === 'ADMITTED' && !found.hasCome && why.enterBefore(clock(found.enterBefore)),
      found.where === 'ADMITTED' && found.hasCome && why.ends(clock(found.sessionEnds)),
    ].filter(Boolean);
  }

  async #move(move) {
    const t = words();
    const line = this.#line();
    let result;
    const done = await ask({
      title: t.moves[move],
      risky: move === 'REMOVE',
      happens: () => t.moveHappens[move](line),
      run: async ({ reason }) => {
        result = await call('POST', `/api/lines/${line.line}/visitors/moves`, { visitor: this.#asked, move, reason });
      },
    });
    if (!done) return;
    await this.#find(this.#asked);
    this.#drawAnswer(t.results[result.result] ?? result.result);
  }
}
