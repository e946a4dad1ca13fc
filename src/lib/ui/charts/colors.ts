import type { LineColors } from './chart-js';

/** The theme's colours as a canvas takes them. Custom properties would come back unresolved, so a probe bears them. */
export const chartColors = (near: HTMLElement): LineColors => {
  const probe = document.createElement('span');
  // A transition, even one of a millisecond, would let each colour be read as the one before it.
  probe.style.transition = 'none';
  near.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colors = {
    line: read('--color-accent'),
    fill: read('--color-accent'),
    grid: read('--color-line'),
    text: read('--color-ink-faint'),
    ink: read('--color-ink'),
    surface: read('--color-surface'),
  };
  probe.remove();
  return colors;
};

/** Calls when the theme changes, by the person or by the system. */
export const onThemeChange = (changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    scheme.removeEventListener('change', changed);
  };
};
