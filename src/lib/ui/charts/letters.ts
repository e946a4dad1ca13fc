/** The browser's letters as it comes, px. */
const USUAL = 16;

/** On a phone the plot needs what letters twice as large would take of it. */
const NARROW = 480;

/** A length drawn beside letters, px, as large as the person's letters make it. */
export const inLetters = (px: number): number => {
  const own = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || USUAL;
  return Math.round(px * Math.min(Math.max(1, own / USUAL), innerWidth < NARROW ? 1.5 : 2));
};

/** A font as the library takes it. */
export const chartFont = (family: string, size: number, weight = 400) =>
  ({ family, size: inLetters(size), weight }) as const;

/** The same as a canvas takes it. */
export const canvasFont = (family: string, size: number, weight: number): string =>
  `${weight} ${inLetters(size)}px ${family}`;
