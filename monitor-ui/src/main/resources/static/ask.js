import { el } from './dom.js';
import { words } from './controls-texts.js';

/** The server names things in English: `more than doubles: ceiling 100 -> 900, …`. */
function inWords(message, names) {
  const known = new RegExp(Object.keys(names).join('|'), 'g');
  return message
    .replace(/^[a-z ]+: /, '')
    .replace(known, (name) => names[name])
    .replaceAll('->', '→');
}

/**
 * Asks before something is done: what will happen, what is still to be given, a reason. Answers
 * whether it was done.
 *
 * @param wish.title heading
 * @param wish.fields [{name, label, hint, element, isGroup}] before the reason; a group has a name of its own
 * @param wish.happens given the values, a list of sentences
 * @param wish.risky whether it cannot easily be taken back
 * @param wish.run given {values, reason, confirmed}; may throw a Refused
 * @param wish.second words of the second confirmation: {lead, names, tick, go}
 * @param wish.refused given a Refused, its words where the usual ones say too little
 */
export function ask(wish) {
  const t = words();
  const twice = wish.second ?? { lead: t.doubles, names: t.limitNames, tick: t.meanIt, go: t.doubleIt };
  return new Promise((resolve) => {
    const dialog = el('dialog', { 'aria-labelledby': 'ask-title', 'data-testid': 'ask' });
    const happens = el('div', { className: wish.risky ? 'happens risky' : 'happens', 'data-testid': 'happens' });
    const reason = el('input', { id: 'ask-reason', required: true, maxLength: 500, autocomplete: 'off', 'data-testid': 'reason' });
    const wrong = el('p', { className: 'wrong', role: 'alert', 'data-testid': 'refused' });
    const meant = el('input', { type: 'checkbox', id: 'ask-meant', 'data-testid': 'mean-it' });
    const second = el(
      'div',
      { className: 'happens risky', hidden: true, 'data-testid': 'second' },
      el('p', { id: 'ask-doubles' }),
      el('label', { className: 'tick' }, meant, twice.tick),
    );
    const go = el('button', { className: wish.risky ? 'danger' : 'primary', 'data-testid': 'do-it' }, t.doIt);
    const cancel = el('button', { type: 'button', className: 'secondary', 'data-testid': 'cancel' }, t.cancel);
    const fields = wish.fields ?? [];
    const form = el(
      'form',
      {},
      el('h2', { id: 'ask-title' }, wish.title),
      ...fields.flatMap(({ label, hint, element, isGroup }) => [
        isGroup ? undefined : el('label', { htmlFor: element.id }, label),
        element,
        hint && el('p', { className: 'note' }, hint),
      ]),
      happens,
      el('label', { htmlFor: 'ask-reason' }, t.reason),
      reason,
      el('p', { className: 'note' }, t.reasonHint),
      second,
      wrong,
      el('div', { className: 'buttons' }, cancel, go),
    );
    let needsSecond = false;

    const values = () => Object.fromEntries(fields.map(({ name, element }) => [name, element.value]));

    function draw() {
      const sentences = wish.happens(values()).filter(Boolean);
      happens.hidden = !sentences.length;
      happens.replaceChildren(...sentences.map((sentence) => el('p', {}, sentence)));
      go.disabled = !reason.value.trim() || !sentences.length || (needsSecond && !meant.checked);
    }

    /** Another value is another question. */
    function anew() {
      needsSecond = false;
      second.hidden = true;
      meant.checked = false;
      go.textContent = t.doIt;
      draw();
    }

    async function submit(event) {
      event.preventDefault();
      go.disabled = true;
      wrong.textContent = '';
      try {
        await wish.run({ values: values(), reason: reason.value.trim(), confirmed: needsSecond && meant.checked });
        dialog.close('done');
      } catch (refused) {
        if (refused.code === 'confirmation-required') {
          needsSecond = true;
          second.hidden = false;
          second.firstChild.textContent = `${twice.lead} ${inWords(refused.message, twice.names)}`;
          go.textContent = twice.go;
          meant.focus();
        } else {
          wrong.textContent = t.refused(wish.refused?.(refused) ?? t.away[refused.code] ?? refused.message);
        }
        draw();
      }
    }

    form.addEventListener('submit', submit);
    form.addEventListener('input', (event) => (fields.some(({ element }) => element.contains(event.target)) ? anew() : draw()));
    cancel.addEventListener('click', () => dialog.close('no'));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'done');
    });
    dialog.append(form);
    document.body.append(dialog);
    draw();
    dialog.showModal();
    (fields[0]?.element ?? reason).focus();
  });
}
