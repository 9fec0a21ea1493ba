/**
 * Builds an element. Attributes: a function is a listener, true is an empty attribute, false and
 * undefined leave it out. Children: elements, texts, or nothing.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== false));
  return element;
}

/** Writes a text only when it changed, so that screen readers do not read it again. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Asks before something that cannot be undone. Resolves to true for yes. */
export function confirmed({ question, consequence, yes, no }) {
  const at = (part) => document.getElementById(`dialog-${part}`);
  write(at('question'), question);
  write(at('consequence'), consequence);
  write(at('yes'), yes);
  write(at('no'), no);
  const dialog = document.getElementById('dialog');
  dialog.showModal();
  return new Promise((resolve) => {
    // the close event alone would come late: a tab in the background waits with it
    at('yes').onclick = () => resolve(true);
    dialog.onclose = () => resolve(false);
  });
}
