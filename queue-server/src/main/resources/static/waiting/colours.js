/** Colours as [red, green, blue], 0 to 255, and the contrast that WCAG asks of them. */
const READABLE = 4.5;
const BLACK = [0, 0, 0];
const WHITE = [255, 255, 255];
const SOFT = 0.12;
const STEPS = 20;

export function colour(hex) {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex?.trim() ?? '');
  return parts?.slice(1).map((part) => parseInt(part, 16));
}

export const inCss = (parts) => `rgb(${parts.map(Math.round).join(' ')})`;

const mix = (from, to, share) => from.map((part, i) => part + (to[i] - part) * share);

function luminance(parts) {
  const [red, green, blue] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The brand's colour as it can be read on the page: as it is if that is enough, otherwise as much
 * darker (on a dark page lighter) as it takes. What is written on it has the page's side.
 */
export function palette(brand, surface, page, dark) {
  const ink = dark ? WHITE : BLACK;
  const on = dark ? BLACK : WHITE;
  for (let step = 0; step <= STEPS; step++) {
    const accent = mix(brand, ink, step / STEPS);
    const soft = mix(surface, accent, SOFT);
    if ([surface, page, soft, on].every((ground) => contrast(accent, ground) >= READABLE)) {
      const strong = mix(accent, ink, 0.25);
      return { accent, 'accent-strong': strong, 'accent-soft': soft, 'on-accent': on };
    }
  }
  return {};
}
