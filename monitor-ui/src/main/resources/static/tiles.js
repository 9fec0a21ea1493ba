import { number } from '/page-kit/i18n.js';
import { write as writeInto } from './element.js';
import { clock, millis, percent, rate, roughly, UNKNOWN, whole } from './format.js';
import { texts } from './texts.js';
import { decisionWords } from './words.js';

const at = (id) => document.getElementById(id);
const write = (id, text) => writeInto(at(id), text);
const ROOM_ABOVE = 1.25;

/** Writes the newest figures. A figure that nobody knows is a dash, never a zero. */
export function drawTiles(sample, line) {
  const t = texts();
  const shop = sample?.shop;
  const stock = line && sample.stocks[line.line];
  const promise = line && sample.promises[line.line];

  large('waiting', whole(line?.waiting));
  write('flow', line ? flow(t, line) : '');
  drawQueue(t, line);
  large('admitted', rate(line?.admittedPerSecond));
  const gate = line?.gate;
  write('pressure', gate?.tightest ? t.pressure(t.resources[gate.tightest], ratio(gate.pressure)) : '');
  large('tps', rate(shop?.tps));
  write('latency', shop ? t.latency(millis(shop.p50), millis(shop.p95), millis(shop.p99)) : '');
  write('errors', shop ? t.errors(percent(shop.errorShare), rate(shop.requestsPerSecond)) : '');
  at('errors').classList.toggle('bad', Boolean(shop && shop.errorShare > 0.02));
  drawStock(t, stock);
  drawPromise(t, promise);

  const nothing = sample ? t.noLines : UNKNOWN;
  write('decision', line ? decisionWords(line) : nothing);
  write('gate', t.states[line?.state] ?? line?.state ?? UNKNOWN);
  at('gate').dataset.state = line?.state ?? '';
  document.title = line ? `${whole(line.waiting)} · ${line.title}` : 'Sluice';
}

function flow(t, line) {
  const words = t.inAndOut(rate(line.joinedPerSecond), rate(line.leftPerSecond));
  return line.early > 0 ? `${t.early(whole(line.early))} · ${words}` : words;
}

function drawQueue(t, line) {
  write('active', whole(line?.active));
  write('limit', line ? t.ofLimit(whole(line.limit)) : '');
  at('active').closest('.value').style.setProperty('--characters', '8');
  const gate = line?.gate;
  const point = gate?.point;
  const measured = point !== null && point !== undefined;
  write('point', line && (measured ? t.point(rate(point), rate(gate.low), rate(gate.high)) : t.noPoint) || '');
  const most = ROOM_ABOVE * Math.max(line?.limit ?? 0, line?.active ?? 0, gate?.high ?? 0, 1);
  const share = (value) => `${Math.min(100, (100 * (value ?? 0)) / most).toFixed(1)}%`;
  at('taken').style.width = share(line?.active);
  at('needle').style.left = share(line?.limit);
  at('needle').hidden = !line;
  at('band').hidden = !measured;
  at('band').style.left = share(gate?.low);
  at('band').style.width = `max(3px, ${share((gate?.high ?? 0) - (gate?.low ?? 0))})`;
}

function drawStock(t, stock) {
  write('sold', whole(stock?.sold));
  write('capacity', stock ? t.ofCapacity(whole(stock.capacity)) : '');
  at('sold').closest('.value').style.setProperty('--characters', '9');
  const share = (value) =>
    stock?.capacity ? `${Math.min(100, (100 * value) / stock.capacity).toFixed(1)}%` : '0';
  at('sold-bar').style.width = share(stock?.sold ?? 0);
  at('held-bar').style.width = share(stock?.held ?? 0);
  const free = stock && Math.max(0, stock.capacity - stock.sold - stock.held);
  write('held', stock ? t.heldFree(whole(stock.held), whole(free)) : '');
  write('sell-out', stock ? sellOut(t, stock) : '');
}

function sellOut(t, stock) {
  if (stock.capacity > 0 && stock.sold >= stock.capacity) return t.soldOut;
  if (!stock.soldOutAt) return t.noSellOut;
  const when = Date.parse(stock.soldOutAt);
  return t.sellOut(clock(when, false), roughly(Math.max(0, (when - Date.now()) / 1_000)));
}

function drawPromise(t, promise) {
  const told = promise ? promise.inside + promise.sooner + promise.later : 0;
  large('kept', told ? percent(promise.inside / told, 0) : UNKNOWN);
  const lately = promise && promise.waited !== null && promise.waited !== undefined;
  write(
    'promised',
    lately
      ? t.promised(roughly(promise.low), roughly(promise.high), roughly(promise.waited))
      : told
        ? ''
        : t.noPromise,
  );
}

/** Says how old the figures are, and marks those that are no longer true. */
export function drawFreshness(silentFor, staleAfter, sources) {
  const t = texts();
  const known = silentFor !== undefined;
  const stale = known && silentFor > staleAfter;
  write('stale', known ? (stale ? t.stale(number(Math.floor(silentFor))) : '') : t.connecting);
  at('stale').hidden = known && !stale;
  at('main').dataset.fresh = stale ? 'no' : 'yes';
  write('fresh', known && !stale ? t.live(number(Math.floor(silentFor))) : '');
  old('line-figure', stale || sources?.['admission-batch'] === 'down');
  old('shop-figure', stale || sources?.redis === 'down');
}

function old(kind, is) {
  for (const element of document.getElementsByClassName(kind)) element.classList.toggle('old', is);
}

// a long number gets smaller letters, so that it stays inside its frame
function large(id, text) {
  write(id, text);
  at(id).closest('.value').style.setProperty('--characters', Math.max(4, text.length));
}

const ratio = (value) => number(Math.round(value * 100) / 100);
