import { call } from './api.js';
import { h } from './dom.js';
import { dayAndTime, named, zone } from './format.js';
import { problemBox } from './problem-box.js';
import { texts } from './texts.js';

/** The list of shows, each with its performances. */
export class ShowsPage {
  #root;
  #shows;
  #problem;

  constructor(root) {
    this.#root = root;
  }

  async load() {
    const { ok, body, problem } = await call('/api/shows');
    this.#shows = ok ? body.shows : undefined;
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
    if (!this.#shows) return h('p', { class: 'muted' }, t.loading);
    if (!this.#shows.length) return h('p', { class: 'muted' }, t.noShows);
    return h(
      'ul',
      { class: 'shows' },
      this.#shows.map((show) => showCard(show, t)),
    );
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
            h('span', { class: 'go' }, t.toPerformance),
          ),
        ),
      ),
    ),
  );
}
