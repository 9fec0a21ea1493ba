/**
 * What a problem code or close code means for the visitor. A view name ends the attempts;
 * undefined means try again.
 */
const BY_PROBLEM = {
  'ticket-rejected': 'REJECTED',
  'ticket-missing': 'REJECTED',
  'wrong-line': 'REJECTED',
  'unknown-line': 'UNKNOWN_LINE',
  'line-closed': 'CLOSED',
  'sold-out': 'SOLD_OUT',
  'access-denied': 'DENIED',
};

const BY_CLOSE_CODE = {
  4502: 'UNKNOWN_LINE',
  4503: 'REJECTED',
  4505: 'REJECTED',
  4507: 'CLOSED',
  4508: 'DENIED',
};

// the visitor joins again, with what was missing
const MET_LATER = /^(proof|invite|claim|captcha)-/;

export function isMetLater(problem) {
  return MET_LATER.test(problem?.type);
}

export function endedByProblem(problem) {
  return BY_PROBLEM[problem?.type] ?? (problem?.retryable === false ? 'BROKEN' : undefined);
}

export function endedByClose(code, problem) {
  if (code < 4500 || code > 4999) return undefined;
  return BY_PROBLEM[problem?.type] ?? BY_CLOSE_CODE[code] ?? 'BROKEN';
}
