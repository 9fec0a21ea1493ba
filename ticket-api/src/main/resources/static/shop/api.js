import { pass } from './pass.js';
import { signedIn } from './signed-in.js';

const ENDS_THE_PASS = ['pass-expired', 'pass-rejected', 'visit-ended'];
const ENDS_THE_SIGN_IN = ['sign-in-required', 'sign-in-expired'];
// cached for everybody, so they must look the same for everybody
const OPEN_TO_ALL = /^\/api\/(shows|performances).*GET$/;

/**
 * Calls the shop. Never throws: {ok, body, receivedAt} or {ok: false, problem}. receivedAt is the
 * server's clock when it answered, so that deadlines do not depend on this device's clock. A fresh
 * answer is one that the browser has not kept.
 */
export async function call(path, { method = 'GET', body, key, fresh } = {}) {
  const headers = { Accept: 'application/json, application/problem+json' };
  if (!OPEN_TO_ALL.test(path + method)) {
    if (pass.text) headers.Authorization = `Bearer ${pass.text}`;
    const token = await signedIn.token();
    if (token) headers['Sluice-Account'] = token;
  }
  if (body) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  let response;
  try {
    const cache = fresh ? 'no-cache' : 'default';
    response = await fetch(path, { method, headers, cache, body: body && JSON.stringify(body) });
  } catch {
    return { ok: false, problem: { type: 'network', retryable: true } };
  }
  const answer = await response.json().catch(() => ({}));
  const receivedAt = serverClock(response);
  if (response.ok) return { ok: true, body: answer, receivedAt };
  const problem = { type: 'unknown', title: `HTTP ${response.status}`, ...answer };
  problem.retryable ??= response.status >= 500;
  problem.retryAfter ??= Number(response.headers.get('Retry-After')) || undefined;
  if (ENDS_THE_PASS.includes(problem.type)) pass.drop();
  if (ENDS_THE_SIGN_IN.includes(problem.type)) signedIn.drop();
  return { ok: false, problem };
}

/** A picture for the holder of the pass, as text; undefined when there is none. */
export async function picture(path) {
  try {
    const headers = { Accept: 'image/svg+xml, application/problem+json' };
    const response = await fetch(path, {
      headers: { ...headers, Authorization: `Bearer ${pass.text}` },
    });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

// the header counts whole seconds: rounding up never promises more time than there is
function serverClock(response) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  return Number.isNaN(date) ? Date.now() : date + 1000;
}

/** Repeats a call while its problem passes by itself, at most so many times. */
export async function insist(attempts, passesByItself, action) {
  for (let attempt = 1; ; attempt++) {
    const result = await action();
    if (result.ok || attempt === attempts || !passesByItself(result.problem)) return result;
    const seconds = (result.problem.retryAfter ?? attempt) * (1 + Math.random() / 2);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

/** A name for one wish, for requests that may have to be sent again. */
export function newKey() {
  // randomUUID exists only on https and on loopback
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
