import { call } from './api.js';
import { h } from './dom.js';
import { dayAndTime, named, zone } from './format.js';
import { problemBox } from './problem-box.js';
import { saleInWords } from './sale.js';
import { texts } from './texts.js';

/** The list of shows, each with its performances. */
export class ShowsPage {
  #root;
  #shows = [];
  #next;
  #problem;

  constructor(root) {
    this.#root = root;
  }

  /** Loads the first shows, or those behind the ones that are there. */
  async load() {
    const after = this.#next ? `?after=${encodeURIComponent(this.#next)}` : '';
    const { ok, body, problem } = await call(`/api/shows${after}`);
    if (ok) {
      this.#shows.push(...body.shows);
      this.#next = body.next ?? undefined;
    }
    this.#problem = ok ? undefined : problem;
    this.#root.setAttribute('aria-busy', 'false');
    this.draw();
  }

  draw() {
    const t = texts();
    document.title = t.shows;
    this.#root.replaceChildren(
      h('h1', {}, t.shows),
      this.#problem ? problemBox(this.#problem, { retry: () => this.load() }) : this.#list(t),
    );
  }

  #list(t) {
    if (this.#root.getAttribute('aria-busy') === 'true') {
      return h('p', { class: 'muted' }, t.loading);
    }
    if (!this.#shows.length) return h('p', { class: 'muted' }, t.noShows);
    const more = { type: 'button', class: 'button quiet', 'data-testid': 'more' };
    return h(
      'div',
      {},
      h(
        'ul',
        { class: 'shows' },
        this.#shows.map((show) => showCard(show, t)),
      ),
      this.#next && h('button', { ...more, click: () => this.#more() }, t.moreShows),
    );
  }

  /** The focus goes to the first of the new ones, where the reading goes on. */
  async #more() {
    const known = this.#shows.length;
    await this.load();
    this.#root.querySelectorAll('.shows > li')[known]?.querySelector('a')?.focus();
  }
}

function showCard(show, t) {
  return h(
    'li',
    { class: 'card' },
    h('h2', {}, named(show.title)),
    h('p', { class: 'muted' }, named(show.venue)),
    h(
      'ul',
      { class: 'performances' },
      show.performances.map((performance) =>
        h(
          'li',
          {},
          h(
            'a',
            {
              class: 'performance',
              href: `/performances/${performance.id}`,
              'data-testid': `performance-${performance.id}`,
            },
            h(
              'span',
              {},
              h('strong', {}, dayAndTime(performance.startsAt)),
              h('small', { class: 'muted' }, ` ${zone(performance.startsAt)}`),
            ),
            saleInWords(performance) &&
              h('span', { class: 'sale-state' }, saleInWords(performance)),
            h('span', { class: 'go' }, t.toPerformance),
          ),
        ),
      ),
    ),
  );
}
