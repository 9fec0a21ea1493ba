import { write } from './dom.js';
import { clock } from './format.js';

const SOON = 60;

/** Counts down in an element until a moment of this device's clock. Returns how to stop it. */
export function countdown(element, until, over) {
  const tick = () => {
    const seconds = (until - Date.now()) / 1000;
    write(element, clock(seconds));
    element.classList.toggle('soon', seconds <= SOON);
    if (seconds > 0) return;
    clearInterval(timer);
    over();
  };
  const timer = setInterval(tick, 250);
  write(element, clock((until - Date.now()) / 1000));
  return () => clearInterval(timer);
}
