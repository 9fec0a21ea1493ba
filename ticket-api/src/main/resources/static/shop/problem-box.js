import { h } from './dom.js';
import { problemInWords } from './problems.js';
import { texts } from './texts.js';

const NEEDS_THE_WAITING_ROOM = [
  'pass-required',
  'pass-rejected',
  'pass-expired',
  'pass-wrong-line',
  'visit-ended',
];

/** A problem in plain words with the way out of it, if there is one. */
export function problemBox(problem, { waitingRoom, retry } = {}) {
  const t = texts();
  const linked = waitingRoom && NEEDS_THE_WAITING_ROOM.includes(problem.type);
  return h(
    'div',
    { class: 'problem', 'data-testid': 'problem', 'data-type': problem.type },
    h('p', {}, problemInWords(problem)),
    linked && h('a', { class: 'button', href: waitingRoom }, t.waitingRoom),
    retry && h('button', { class: 'button quiet', type: 'button', click: retry }, t.tryAgain),
  );
}
