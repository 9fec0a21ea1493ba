/** Makes an element: h('p', {className: 'x'}, 'text', child). */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key === 'dataset') Object.assign(element.dataset, value);
    else if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

/** Writes a text; an unchanged one is left alone, or screen readers would read it again. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Puts children in, unless they look the same as those that are there: keeps the focus. */
export function fill(element, children) {
  const drawn = children.map((child) => child.outerHTML).join('');
  if (element.drawn !== drawn) {
    element.drawn = drawn;
    element.replaceChildren(...children);
  }
}

/** A row of buttons of which one is pressed; redrawn only when it changed. */
export function drawChoice(root, label, choices, chosen, choose) {
  root.setAttribute('aria-label', label);
  const same =
    root.children.length === choices.length &&
    choices.every(([value, text], index) => {
      const button = root.children[index];
      return button.value === String(value) && button.textContent === text;
    });
  if (!same) {
    root.replaceChildren(
      ...choices.map(([value, text]) => {
        const button = h('button', { type: 'button', value: String(value) }, text);
        button.addEventListener('click', () => choose(button.value));
        return button;
      }),
    );
  }
  for (const button of root.children) {
    button.setAttribute('aria-pressed', String(button.value === String(chosen)));
  }
}
