/** Who is signed in, and requests that change something. */
const CSRF_COOKIE = 'SLUICE-CSRF';
const LOGIN = '/login.html';

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.status = status;
    this.code = problem.type ?? 'unknown';
    this.retryAfter = problem.retryAfter;
  }
}

function csrfToken() {
  const found = document.cookie.split('; ').find((each) => each.startsWith(`${CSRF_COOKIE}=`));
  return found ? found.slice(CSRF_COOKIE.length + 1) : '';
}

/** Throws Refused with the code of the problem, or of no answer at all. */
export async function call(method, path, body) {
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-Sluice-Csrf'] = csrfToken();
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    throw new Refused(0, { type: 'no-answer', detail: String(cause) });
  }
  if (response.status === 204) return undefined;
  const text = await response.text();
  let json = {};
  try {
    json = JSON.parse(text);
  } catch {
    // a proxy may answer with a page of its own
  }
  if (!response.ok) throw new Refused(response.status, json);
  return json;
}

export const session = () => call('GET', '/api/session');

/** The session, or the page where one begins. */
export async function signedIn() {
  const present = await session();
  if (present.signedIn && !present.mustChangePassword) return present;
  const from = location.pathname + location.hash;
  location.replace(`${LOGIN}#${new URLSearchParams({ from })}`);
  return new Promise(() => {});
}

export async function signOut() {
  await call('DELETE', '/api/session');
  location.replace(LOGIN);
}
