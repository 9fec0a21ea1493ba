import { accessWords, badInput } from './access-texts.js';
import { showBatches, showCodes } from './access-invites.js';
import { ask } from './ask.js';
import { el } from './dom.js';
import { call } from './session.js';

const NUMBERS_A_SECOND_ON_A_TELEPHONE = 100_000;

/** The questions that are asked before something is changed about who may join. */
export class AccessAsks {
  #done;
  #changed = false;

  /** @param done is called when something was changed */
  constructor(done) {
    this.#done = done;
  }

  /** Whether something was changed since this was asked for last. */
  changed() {
    const was = this.#changed;
    this.#changed = false;
    return was;
  }

  proof({ line, access }) {
    const t = accessWords();
    const mode = choice('ask-mode', t.modes, access.proof, 'value');
    const over = numberField('over', t.over, access.proofOverPerSecond, { min: 1, max: 1_000_000, hint: t.overHint });
    const work = numberField('work', t.difficulty, access.proofWork, { min: 1_000, max: 10_000_000, hint: t.difficultyHint });
    return this.#ask(line, {
      title: t.proof,
      fields: [{ name: 'mode', label: t.mode, element: mode }, over, work],
      happens: (values) => {
        const { mode: now } = values;
        const seconds = Math.round((10 * values.work) / NUMBERS_A_SECOND_ON_A_TELEPHONE) / 10;
        return [...t.happens[now]({ over: Number(values.over) }), now !== 'OFF' && seconds > 0 && t.happens.work(seconds)];
      },
      change: (values) => ({
        proof: values.mode,
        proofOverPerSecond: Number(values.over),
        proofWork: Number(values.work),
      }),
    });
  }

  cap({ line, access }) {
    const t = accessWords();
    return this.#ask(line, {
      title: t.cap,
      fields: [numberField('cap', t.newCap, access.joinsPerAddress, { min: 0, max: 1_000_000, hint: t.capHint, testid: 'value' })],
      happens: ({ cap }) => (cap === '' || Number(cap) === access.joinsPerAddress ? [] : t.happens.cap(Number(cap))),
      change: ({ cap }) => ({ joinsPerAddress: Number(cap) }),
    });
  }

  denied({ line, access }) {
    return this.#entries(line, 'denied', 'deniedAddresses', access.deniedAddresses);
  }

  allowed({ line, access }) {
    return this.#entries(line, 'allowed', 'allowedAddresses', access.allowedAddresses);
  }

  shared({ line, access }) {
    return this.#entries(line, 'shared', 'sharedNetworks', access.sharedNetworks);
  }

  #entries(line, name, field, present) {
    const t = accessWords();
    const isShared = name === 'shared';
    const more = el('input', { id: 'ask-more', autocomplete: 'off', spellcheck: false, 'data-testid': 'value' });
    const texts = (value) => value.split(/[\s,]+/).filter(Boolean);
    const fields = [{ name: 'more', label: t.add, hint: isShared ? t.addHint.shared : t.addHint.ranges, element: more }];
    if (present.length) fields.push({ name: 'gone', isGroup: true, element: checklist(t.takeAway, present) });
    return this.#ask(line, {
      title: `${t.addresses}: ${t[name]}`,
      kind: isShared ? 'shared' : 'range',
      fields,
      happens: (values) => {
        const added = texts(values.more);
        const gone = values.gone ?? [];
        return [added.length && t.happens[name](added), gone.length && t.happens[`${name}Not`](gone)];
      },
      change: (values) => ({
        add: { [field]: texts(values.more) },
        remove: { [field]: values.gone ?? [] },
      }),
    });
  }

  needs({ line, access }) {
    const t = accessWords();
    const options = { false: t.no, true: t.yes };
    const field = (name) => ({ name, label: t[name], element: choice(`ask-${name}`, options, access[name], name) });
    const names = ['invitesOnly', 'accountsOnly'];
    return this.#ask(line, {
      title: t.needed,
      fields: names.map(field),
      happens: (values) =>
        names.filter((name) => values[name] !== String(access[name])).map((name) => t.happens[name](values[name] === 'true')),
      change: (values) => Object.fromEntries(names.map((name) => [name, values[name] === 'true'])),
    });
  }

  lanes({ line, access }) {
    const t = accessWords();
    const parts = laneWeights(access.lanes);
    const named = (values) => parts.map(({ name }) => ({ name, weight: Number(values[`lane-${name}`]) }));
    return this.#ask(line, {
      title: t.lanes,
      fields: parts.map(({ name, weight }) =>
        numberField(`lane-${name}`, t.weight(name === 'general' ? t.general : name), weight, { min: 1, max: 1_000 })),
      happens: (values) => {
        const lanes = named(values);
        if (lanes.some(({ weight }) => !(weight >= 1)) || text(lanes) === access.lanes) return [];
        const all = lanes.reduce((sum, { weight }) => sum + weight, 0);
        return t.happens.lanes(all, lanes);
      },
      change: (values) => ({ lanes: text(named(values)) }),
    });
  }

  invites({ line, batches }) {
    return showBatches(batches, {
      make: () => this.#make(line),
      revoke: (batch) => this.#revoke(line, batch),
    });
  }

  async #make(line) {
    const t = accessWords();
    let made;
    const until = el('input', { id: 'ask-until', type: 'datetime-local', step: 60, 'data-testid': 'until' });
    const label = el('input', { id: 'ask-label', maxLength: 100, autocomplete: 'off', 'data-testid': 'label' });
    await this.#ask(line, {
      title: t.makeTitle,
      fields: [
        { name: 'label', label: t.label, element: label },
        numberField('count', t.count, 10, { min: 1, max: 10_000, testid: 'value' }),
        numberField('uses', t.uses, 1, { min: 1, max: 1_000_000 }),
        { name: 'until', label: t.until, element: until },
      ],
      happens: ({ count, uses }) => (count > 0 && uses > 0 ? t.happens.make({ count: Number(count), uses: Number(uses) }) : []),
      send: async ({ values, reason }) => {
        made = await call('POST', `/api/lines/${line.line}/invites`, {
          label: values.label.trim(),
          count: Number(values.count),
          usesEach: Number(values.uses),
          until: values.until ? new Date(values.until).toISOString() : undefined,
          reason,
        });
      },
    });
    if (made) await showCodes(made.codes);
  }

  #revoke(line, batch) {
    const t = accessWords();
    return this.#ask(line, {
      title: t.revoke,
      risky: true,
      happens: () => t.happens.revoke(batch),
      send: ({ reason }) => call('POST', `/api/lines/${line.line}/invites/${batch.id}/revoke`, { reason }),
    });
  }

  /**
   * @param wish as ask() takes it, with what to change given the values, or a way to send it
   */
  async #ask(line, wish) {
    const send = ({ values, reason, confirmed }) =>
      call('PUT', `/api/lines/${line.line}/access`, { ...wish.change(values), reason, confirmed });
    const done = await ask({
      ...wish,
      second: accessWords().second,
      refused: (refused) => badInput(refused, wish.kind),
      run: wish.send ?? send,
    });
    if (done) {
      this.#changed = true;
      await this.#done();
    }
    return done;
  }
}

const text = (lanes) => lanes.map(({ name, weight }) => `${name}=${weight}`).join(',');

function numberField(name, label, value, { min, max, hint, testid = name }) {
  const element = el('input', { id: `ask-${name}`, type: 'number', min, max, step: 1, required: true, value, 'data-testid': testid });
  return { name, label, hint, element };
}

function choice(id, options, chosen, testid) {
  const element = el(
    'select',
    { id, 'data-testid': testid },
    ...Object.entries(options).map(([value, label]) => el('option', { value }, label)),
  );
  element.value = String(chosen);
  return element;
}

/** Boxes to tick; the value is the list of those that are. */
function checklist(label, entries) {
  const boxes = entries.map((entry) => el('input', { type: 'checkbox', value: entry, 'data-testid': `gone-${entry}` }));
  const element = el(
    'fieldset',
    { className: 'checklist' },
    el('legend', {}, label),
    ...boxes.map((box) => el('label', { className: 'tick' }, box, el('code', {}, box.value))),
  );
  Object.defineProperty(element, 'value', { get: () => boxes.filter((box) => box.checked).map((box) => box.value) });
  return element;
}

/** `general=1,members=3` as a list of names with weights. */
export function laneWeights(lanes) {
  return lanes.split(',').map((part) => {
    const [name, weight] = part.split('=');
    return { name, weight: Number(weight) };
  });
}
