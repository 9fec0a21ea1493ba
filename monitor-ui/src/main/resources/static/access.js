import { number } from '/page-kit/i18n.js';
import { AccessAsks, laneWeights } from './access-asks.js';
import { accessWords } from './access-texts.js';
import { words } from './controls-texts.js';
import { el } from './dom.js';
import { call } from './session.js';

const LOOK_AT_INVITES_EVERY = 15;
const SHOWN_RANGES = 2;
const OPEN = 'sluice:access-open';

/**
 * Says what newcomers of the line have to bring, and lets operators change it: one line that is
 * always there says what is in force, the settings open below it.
 */
export class AccessPanel {
  #root = document.getElementById('access');
  #summary = el('summary', { 'data-testid': 'access-summary' });
  #settings = el('div', { className: 'settings' });
  #details = el('details', { open: wasOpen() }, this.#summary, this.#settings);
  #asks = new AccessAsks(() => this.look());
  #line;
  #operator;
  #access;
  #batches;
  #looks = 0;
  #trouble;
  #drawn;

  constructor() {
    this.#details.addEventListener('toggle', () => remember(this.#details.open));
    this.#root.append(this.#details);
  }

  /** @param line the one that the dashboard shows */
  async look(line = this.#line) {
    if (!line) return;
    const other = line.line !== this.#line?.line;
    this.#line = line;
    const path = `/api/lines/${line.line}`;
    const withInvites = other || this.#asks.changed() || this.#looks++ % LOOK_AT_INVITES_EVERY === 0;
    try {
      const [access, invites] = await Promise.all([
        call('GET', `${path}/access`),
        withInvites ? call('GET', `${path}/invites`) : undefined,
      ]);
      if (line.line !== this.#line.line) return;
      this.#access = access;
      if (invites) this.#batches = invites.batches;
      this.#trouble = undefined;
    } catch (refused) {
      this.#trouble = refused.code;
      if (other) this.#access = undefined;
    }
    this.draw(this.#operator);
  }

  draw(operator) {
    this.#operator = operator;
    if (!this.#access || !operator) {
      this.#root.hidden = true;
      return;
    }
    const t = accessWords();
    // drawn anew only when something changed: a button that is pressed keeps the focus
    const state = JSON.stringify([t.title, operator.may, this.#access, this.#batches, this.#trouble]);
    if (state === this.#drawn) return;
    this.#drawn = state;
    const focused = this.#root.contains(document.activeElement) && document.activeElement.dataset.testid;
    this.#root.classList.toggle('old', Boolean(this.#trouble));
    this.#summary.replaceChildren(
      el('h2', { id: 'access-title' }, t.title),
      ...this.#inForce().map((words) => el('span', { className: 'fact' }, words)),
    );
    this.#settings.replaceChildren(
      el('p', { className: 'note' }, this.#trouble ? (words().away[this.#trouble] ?? t.away) : t.hint),
      el(
        'div',
        { className: 'groups' },
        this.#group(t.proof, this.#proof()),
        this.#group(t.addresses, ...this.#addresses()),
        this.#group(t.needed, ...this.#needed()),
        this.#lanes(),
      ),
    );
    if (focused) this.#root.querySelector(`[data-testid="${focused}"]`)?.focus();
    this.#root.hidden = false;
  }

  /** What a newcomer meets, in few words; only what is not as open as can be. */
  #inForce() {
    const t = accessWords();
    const access = this.#access;
    const count = (name, entries) => entries.length > 0 && `${t[name]} ${number(entries.length)}`;
    const lanes = access.lanes && laneShares(access.lanes);
    const facts = [
      access.proof !== 'OFF' && `${t.proof}: ${t.modeWords[access.proof](access)}`,
      access.joinsPerAddress > 0 && `${t.cap}: ${t.capValue(access.joinsPerAddress)}`,
      count('denied', access.deniedAddresses),
      count('allowed', access.allowedAddresses),
      count('shared', access.sharedNetworks),
      access.invitesOnly && t.invitation,
      access.accountsOnly && t.claim,
      lanes && lanes.map(({ name, share }) => `${name} ${t.laneShare(share)}`).join(' · '),
    ].filter(Boolean);
    return facts.length ? facts : [t.everybody];
  }

  #group(label, ...values) {
    return el(
      'div',
      { className: 'group', role: 'group', 'aria-label': label },
      el('h3', {}, label),
      el('div', { className: 'limits' }, ...values),
    );
  }

  /** One setting: a button for those who may change it. */
  #setting(name, { label, value, beside, asks, isSet }) {
    const mayChange = asks && this.#operator.may.includes('SET_ACCESS');
    const children = [el('span', {}, label), el('b', {}, value), ...(beside ?? [])];
    const className = isSet ? 'limit set' : 'limit';
    if (!mayChange) return el('div', { className, 'data-testid': `access-${name}` }, ...children);
    return el(
      'button',
      {
        type: 'button',
        className,
        onclick: () => asks.call(this.#asks, { line: this.#line, access: this.#access, batches: this.#batches ?? [] }),
        'data-testid': `access-${name}`,
        'aria-label': `${label} ${value} ${(beside ?? []).map((each) => each.textContent).join(' ')} – ${accessWords().change}`,
      },
      ...children,
    );
  }

  #proof() {
    const t = accessWords();
    const access = this.#access;
    return this.#setting('proof', {
      label: t.mode,
      value: t.modeWords[access.proof](access),
      beside: [el('small', {}, t.work(access))],
      asks: this.#asks.proof,
      isSet: access.proof !== 'OFF',
    });
  }

  #addresses() {
    const t = accessWords();
    const { joinsPerAddress, deniedAddresses, allowedAddresses, sharedNetworks } = this.#access;
    const ranges = (name, entries, asks) =>
      this.#setting(name, {
        label: t[name],
        value: entries.length ? t.ranges(entries.length) : t.none,
        beside: entries.length ? [this.#first(entries)] : [],
        asks,
        isSet: entries.length > 0,
      });
    return [
      this.#setting('cap', {
        label: t.cap,
        value: joinsPerAddress ? t.capValue(joinsPerAddress) : t.none,
        asks: this.#asks.cap,
        isSet: joinsPerAddress > 0,
      }),
      ranges('denied', deniedAddresses, this.#asks.denied),
      ranges('allowed', allowedAddresses, this.#asks.allowed),
      ranges('shared', sharedNetworks, this.#asks.shared),
    ];
  }

  #first(entries) {
    const rest = entries.length - SHOWN_RANGES;
    const shown = entries.slice(0, SHOWN_RANGES).join('\n');
    return el('small', {}, rest > 0 ? `${shown} ${accessWords().more(rest)}` : shown);
  }

  #needed() {
    const t = accessWords();
    const { invitesOnly, accountsOnly } = this.#access;
    const needs = [invitesOnly && t.invitation, accountsOnly && t.claim].filter(Boolean);
    const good = (this.#batches ?? []).filter((batch) => !batch.revoked);
    const sum = (value) => good.reduce((all, batch) => all + value(batch), 0);
    return [
      this.#setting('needs', {
        label: t.needs,
        value: needs.join(' + ') || t.nothing,
        asks: this.#asks.needs,
        isSet: needs.length > 0,
      }),
      this.#setting('invites', {
        label: t.invites,
        value: good.length ? t.invitesUsed(sum((batch) => batch.used), sum((batch) => batch.codes * batch.usesEach)) : t.none,
        asks: this.#asks.invites,
        isSet: good.length > 0,
      }),
    ];
  }

  #lanes() {
    const t = accessWords();
    const { lanes, inLanes } = this.#access;
    if (!lanes) {
      return el(
        'div',
        { className: 'group', role: 'group', 'aria-label': t.lanes },
        el('h3', {}, t.lanes),
        el('p', { className: 'note', 'data-testid': 'access-lanes' }, t.noLanes),
      );
    }
    const rows = laneShares(lanes).map(({ name, share }) => {
      const bar = el('span', { className: 'share', 'aria-hidden': 'true' }, el('i'));
      bar.firstChild.style.width = `${share}%`;
      return el(
        'span',
        { className: 'lane' },
        el('span', { className: 'name' }, name),
        bar,
        el('b', {}, t.laneShare(share)),
        el('small', {}, t.laneWaits(inLanes[name] ?? 0)),
      );
    });
    return this.#laneGroup(t, rows);
  }

  #laneGroup(t, rows) {
    const mayChange = this.#operator.may.includes('SET_ACCESS');
    const properties = { className: 'limit set laned', 'data-testid': 'access-lanes' };
    const lanes = mayChange
      ? el(
          'button',
          {
            ...properties,
            type: 'button',
            onclick: () => this.#asks.lanes({ line: this.#line, access: this.#access }),
            'aria-label': `${t.lanes}: ${rows.map((row) => [...row.children].map((each) => each.textContent).join(' ')).join(', ')} – ${t.change}`,
          },
          ...rows,
        )
      : el('div', properties, ...rows);
    return el('div', { className: 'group', role: 'group', 'aria-label': t.lanes }, el('h3', {}, t.lanes), lanes);
  }
}

function laneShares(lanes) {
  const parts = laneWeights(lanes);
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.map(({ name, weight }) => ({ name, share: Math.round((100 * weight) / all) }));
}

function wasOpen() {
  try {
    return localStorage.getItem(OPEN) === 'yes';
  } catch {
    return false;
  }
}

function remember(open) {
  try {
    localStorage.setItem(OPEN, open ? 'yes' : 'no');
  } catch {
    // a browser without storage forgets it at the next page
  }
}
