/** The HTTP interface of a line: the fallback when no WebSocket gets through. */
export class Places {
  #line;

  constructor(line) {
    this.#line = `/api/lines/${line}`;
  }

  /** Room-wide facts: title, state, people waiting, announcement. */
  room() {
    return ask(this.#line);
  }

  /** Joins with a body; with a ticket it only confirms the place. */
  join(ticket, body) {
    return ask(`${this.#line}/places`, { method: 'POST', ticket, body });
  }

  mine(ticket) {
    return ask(`${this.#line}/places/mine`, { ticket });
  }

  leave(ticket) {
    return ask(`${this.#line}/places/mine`, { method: 'DELETE', ticket });
  }
}

/**
 * Never throws: {ok, body} or {ok: false, problem}, with the seconds to wait before asking again
 * where the answer tells them.
 */
async function ask(path, { method = 'GET', ticket, body: sent } = {}) {
  const headers = { Accept: 'application/json, application/problem+json' };
  if (ticket) headers.Authorization = `Bearer ${ticket}`;
  if (sent) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, { method, headers, body: sent, cache: 'no-store' });
  } catch {
    return { ok: false, problem: { type: 'network', retryable: true } };
  }
  const body = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get('Retry-After')) || body.retryAfter;
  if (response.ok) return { ok: true, body, retryAfter };
  const retryable = body.retryable ?? (response.status >= 500 || response.status === 429);
  return { ok: false, problem: { type: 'unknown', ...body, retryable }, retryAfter };
}
