const KEY = 'sluice:pass';
let held;

/** The admission pass of this tab. It arrives in the fragment and leaves the address at once. */
export const pass = {
  take() {
    const arrived = new URLSearchParams(location.hash.slice(1)).get('pass');
    if (!arrived) return false;
    keep(arrived);
    history.replaceState(history.state, '', location.pathname + location.search);
    return true;
  },

  get text() {
    return held ?? stored();
  },

  drop() {
    held = undefined;
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // nothing was stored
    }
  },
};

function keep(text) {
  held = text;
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // without storage the pass lasts as long as the page stays open
  }
}

function stored() {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
