import { fill, h } from './element.js';
import { bytes, percent, span, whole } from './format.js';
import { texts } from './texts.js';

const SIGNS = { UP: '●', SILENT: '◐', LOST: '▲', MISSING: '▲', UNKNOWN: '○' };

/** Every process and server with its state. */
export function drawNodes(root, nodes) {
  const t = texts();
  fill(
    root,
    nodes.map(({ application, node, state, since, figures }) =>
      h(
        'li',
        { dataset: { state, testid: `node-${application}` } },
        h(
          'p',
          { className: 'who' },
          h('span', { className: 'sign', ariaHidden: 'true' }, SIGNS[state] ?? '○'),
          h('b', {}, application),
        ),
        h('strong', {}, t.nodeStates[state] ?? state),
        h('p', { className: 'figures' }, [about(t, figures), place(t, node, state, since)].flat().filter(Boolean).join(' · ')),
      ),
    ),
  );
}

function place(t, node, state, since) {
  return state === 'UP' && node ? `${node} ${t.nodeFor(span(coarse(since)))}` : node;
}

/** Minutes count once there are some: a second more is no news. */
const coarse = (seconds) => (seconds < 60 ? seconds : seconds - (seconds % 60));

function about(t, f) {
  const words = [];
  if (f.connections !== undefined) {
    words.push(t.connections(whole(f.connections), whole(f['connections.at-most'])));
  }
  if (f['pool.size']) {
    words.push(t.pool(whole(f['pool.in-use']), whole(f['pool.size']), whole(f['pool.waiting'])));
  }
  const asked = (f['cache.hits'] ?? 0) + (f['cache.misses'] ?? 0);
  if (asked > 0) words.push(t.cache(percent(f['cache.hits'] / asked)));
  if (f['lines.led']) words.push(t.leads(whole(f['lines.led'])));
  if (f.cpu !== undefined) words.push(t.cpu(percent(f.cpu, 0)));
  if (f['heap.used']) words.push(t.heap(bytes(f['heap.used']), bytes(f['heap.max'])));
  if (f['memory.used']) words.push(t.memory(bytes(f['memory.used'])));
  if (f['commands.per-second'] !== undefined) {
    words.push(t.commands(whole(f['commands.per-second'])));
  }
  return words;
}
