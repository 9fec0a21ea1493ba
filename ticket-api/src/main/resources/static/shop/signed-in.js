const KEY = 'sluice:account';
const REFRESHED_BEFORE_ITS_END = 30_000;

let refreshing;
const listeners = [];

/**
 * Who is signed in, in all tabs of this browser alike: a refresh token is good once, and a tab with
 * a copy of its own would look like a thief.
 */
export const signedIn = {
  /** The address; undefined when nobody is. */
  get email() {
    return stored()?.email;
  },

  /** Takes the answer of a sign-in. receivedAt is the server's clock: this device's may be wrong. */
  keep(answer, email, receivedAt) {
    const goodFor = Date.parse(answer.accessExpiresAt) - receivedAt;
    write({
      email,
      accessToken: answer.accessToken,
      refreshToken: answer.refreshToken,
      goodUntil: Date.now() + goodFor,
    });
  },

  drop() {
    write(undefined);
  },

  /** The access token for a request, a new one when the present one is nearly over. */
  async token() {
    const held = stored();
    if (!held) return undefined;
    if (held.goodUntil - Date.now() > REFRESHED_BEFORE_ITS_END) return held.accessToken;
    refreshing ??= refresh(held).finally(() => {
      refreshing = undefined;
    });
    await refreshing;
    return stored()?.accessToken;
  },

  onChange(listener) {
    listeners.push(listener);
  },
};

addEventListener('storage', (event) => {
  if (event.key === KEY) listeners.forEach((listener) => listener());
});

async function refresh(held) {
  let response;
  try {
    response = await fetch('/api/sessions/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refreshToken: held.refreshToken }),
    });
  } catch {
    return;
  }
  if (response.ok) {
    const now = Date.parse(response.headers.get('Date') ?? '') || Date.now();
    signedIn.keep(await response.json(), held.email, now);
  } else if (response.status === 401 && stored()?.refreshToken === held.refreshToken) {
    // over; unless another tab has refreshed meanwhile
    signedIn.drop();
  }
}

function write(account) {
  try {
    if (account) localStorage.setItem(KEY, JSON.stringify(account));
    else localStorage.removeItem(KEY);
  } catch {
    // a browser without storage signs nobody in
  }
  listeners.forEach((listener) => listener());
}

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? undefined;
  } catch {
    return undefined;
  }
}
