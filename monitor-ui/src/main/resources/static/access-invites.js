import { accessWords } from './access-texts.js';
import { clock } from './controls-texts.js';
import { el } from './dom.js';

/** A dialog that only shows; answers what was chosen in it. */
function show(title, ...children) {
  const t = accessWords();
  return new Promise((resolve) => {
    const close = el('button', { type: 'button', className: 'secondary', 'data-testid': 'close' }, t.close);
    const dialog = el('dialog', { 'aria-labelledby': 'show-title', 'data-testid': 'show' }, el('h2', { id: 'show-title' }, title));
    const choose = (choice) => {
      dialog.close();
      resolve(choice);
    };
    dialog.append(...children.map((child) => child(choose)), el('div', { className: 'buttons' }, close));
    close.addEventListener('click', () => choose());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function hours({ from, until }) {
  const t = accessWords();
  return [from && t.fromThen(clock(from, true)), until && t.untilThen(clock(until, true))].filter(Boolean).join(' ');
}

/** The batches of codes of a line: how many joins each was good for, and what can be done. */
export async function showBatches(batches, { make, revoke }) {
  const t = accessWords();
  const row = (batch, choose) =>
    el(
      'li',
      { className: batch.revoked ? 'batch over' : 'batch', 'data-testid': `batch-${batch.label || batch.id}` },
      el('b', {}, batch.label || batch.id),
      el('span', { className: 'note' }, [t.batch(batch), hours(batch)].filter(Boolean).join(' · ')),
      batch.revoked
        ? el('span', {}, t.revoked)
        : el('button', { type: 'button', className: 'danger', onclick: () => choose(() => revoke(batch)), 'data-testid': 'revoke' }, t.revoke),
    );
  const chosen = await show(
    t.batches,
    (choose) =>
      batches.length
        ? el('ul', { className: 'batches' }, ...batches.map((batch) => row(batch, choose)))
        : el('p', { className: 'note' }, t.noBatches),
    (choose) => el('button', { type: 'button', className: 'primary', onclick: () => choose(make), 'data-testid': 'make-codes' }, t.make),
  );
  await chosen?.();
}

/** New codes, for the only time. */
export function showCodes(codes) {
  const t = accessWords();
  return show(
    t.codes(codes.length),
    () => el('p', { className: 'note' }, t.codesHint),
    () =>
      el('textarea', { className: 'codes', readOnly: true, rows: Math.min(12, codes.length), value: codes.join('\n'), 'aria-label': t.codes(codes.length), 'data-testid': 'codes' }),
  );
}
