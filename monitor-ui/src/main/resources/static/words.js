import { number } from '/page-kit/i18n.js';
import { clock, UNKNOWN, whole } from './format.js';
import { texts } from './texts.js';

const OF_THE_LIMIT = ['WORK_QUEUE_FULL', 'PACED'];

/** The last decision of a line's gate and its reason, as an operator reads them. */
export function decisionWords(line) {
  const t = texts();
  const { gate } = line;
  const kind = t.kinds[gate.kind];
  // an older admission-batch says it in English only
  if (!kind) return line.decision || UNKNOWN;
  const what =
    gate.kind === 'PAUSE' ? (t.pauses[gate.pause] ?? gate.pause) : whole(gate.admitted);
  const sentence = kind(what, whole(line.active), whole(line.limit), whole(line.waiting));
  // another limit would change nothing where nobody waits or an operator paused
  const matters = gate.kind !== 'PAUSE' || OF_THE_LIMIT.includes(gate.pause);
  return [sentence, matters ? whyTheLimit(t, gate) : ''].filter(Boolean).join(' ');
}

function whyTheLimit(t, gate) {
  const until = gate.fixedUntil ? Date.parse(gate.fixedUntil) : 0;
  if (gate.fixedLimit !== null && gate.fixedLimit !== undefined && until > Date.now()) {
    return t.fixed(whole(gate.fixedLimit), clock(until, false));
  }
  const tightest = gate.tightest
    ? t.tightest(t.resources[gate.tightest], number(Math.round(gate.pressure * 100) / 100))
    : '';
  return [t.phases[gate.phase], tightest].filter(Boolean).join(' ');
}

/** The word of a reason in the history: a kind of decision, or the reason of a pause. */
export function reasonWords(reason) {
  const t = texts();
  return t.reasonWords[reason] ?? t.pauses[reason] ?? reason;
}
