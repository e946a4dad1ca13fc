import type { FrameColors } from './chart-options';
import type { LineColors } from './chart-js';

/** What a canvas is drawn with. */
export interface CanvasLook {
  /** The theme's colour of a custom property's name. */
  readonly color: (token: string) => string;
  /** The families of the page's letters. */
  readonly font: string;
}

/** How a canvas looks in the theme of the moment. Each colour is read once: reading has the page's styles worked out anew. */
export const lookOf = (canvas: HTMLElement): CanvasLook => {
  const near = canvas.parentElement ?? document.body;
  const read = new Map<string, string>();
  const color = (token: string): string => {
    const known = read.get(token) ?? tokenColors(near, [token])[0];
    read.set(token, known);
    return known;
  };
  return { color, font: getComputedStyle(canvas).fontFamily };
};

/** The colours that all charts have. */
export const frameColors = ({ color }: Pick<CanvasLook, 'color'>): FrameColors => ({
  grid: color('--color-line'),
  text: color('--color-ink-faint'),
  ink: color('--color-ink'),
  surface: color('--color-surface'),
});

/** The colours of a chart with one line in the accent. */
export const chartColors = (look: Pick<CanvasLook, 'color'>): LineColors => {
  const line = look.color('--color-accent');
  return { ...frameColors(look), line, fill: line };
};

/** Colours of the theme as a canvas takes them. Custom properties would come back unresolved, so a probe bears them. */
export const tokenColors = <const T extends readonly string[]>(
  near: HTMLElement,
  tokens: T,
): { readonly [I in keyof T]: string } => {
  const probe = document.createElement('span');
  // A transition, even one of a millisecond, would let each colour be read as the one before it.
  probe.style.transition = 'none';
  // On paper the ground is white, whatever the theme.
  if (isPrinting()) probe.style.colorScheme = 'light';
  near.append(probe);
  const colors = tokens.map((token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colors as unknown as { readonly [I in keyof T]: string };
};

let printing = false;

const isPrinting = (): boolean => printing || matchMedia('print').matches;

/** Calls when the theme changes, by the person or by the system, and before and after the page is printed. */
export const onThemeChange = (changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', changed);
  const paper = matchMedia('print');
  paper.addEventListener('change', changed);
  // Told earlier than the media query, and in browsers that change the query too late to draw anew.
  const before = () => {
    printing = true;
    changed();
  };
  const after = () => {
    printing = false;
    changed();
  };
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    observer.disconnect();
    scheme.removeEventListener('change', changed);
    paper.removeEventListener('change', changed);
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
  };
};
