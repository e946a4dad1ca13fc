import type { LegendLine, Subject } from './picture-words';

/** A chart as it is drawn right now, at `scale` times its size on the screen. */
export interface ChartCopy {
  readonly image: HTMLCanvasElement;
  readonly scale: number;
}

/** What is drawn around a chart. */
export interface Framed {
  readonly subject: Subject;
  /** The chart in some sentences. */
  readonly summary: string;
  /** When and with what it was made. */
  readonly foot: string;
  readonly legend: readonly (LegendLine & { readonly color: string })[];
  readonly colors: PictureColors;
  readonly font: string;
}

export interface PictureColors {
  readonly surface: string;
  readonly ink: string;
  readonly soft: string;
}

/** Twice the pixels of the plainest screen, or as many as this one has. */
export const pictureScale = (): number => Math.max(2, globalThis.devicePixelRatio || 1);

/** The chart on its ground, beneath what it is of, above what it says. Throws where the canvas has no context. */
export const framedPicture = ({ image, scale }: ChartCopy, framed: Framed): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no context to draw with');
  const chart = { width: image.width / scale, height: image.height / scale };
  const width = Math.max(chart.width, LEAST_WIDTH);
  const { head, below } = linesOf(brush, framed, width);
  const headHeight = heightOf(head);
  canvas.width = Math.round((width + 2 * MARGIN) * scale);
  canvas.height = Math.round((headHeight + GAP + chart.height + GAP + heightOf(below) + 2 * MARGIN) * scale);
  // A canvas forgets what it was told when its size changes.
  brush.scale(scale, scale);
  brush.fillStyle = framed.colors.surface;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  write(brush, head, MARGIN);
  const top = MARGIN + headHeight + GAP;
  brush.drawImage(image, MARGIN, top, chart.width, chart.height);
  write(brush, below, top + chart.height + GAP);
  return canvas;
};

/** Hands a picture to the device's share sheet where it takes files from a touch screen, else saves it as a download. */
export const handOut = async (
  canvas: HTMLCanvasElement,
  name: string,
): Promise<'shared' | 'saved' | 'stopped'> => {
  const blob = await new Promise<Blob>((resolve, reject) =>
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error('no picture'))), 'image/png'),
  );
  const shared = await share(new File([blob], name, { type: 'image/png' }));
  if (shared !== 'cannot') return shared;
  const { download } = await import('../download');
  download(name, blob);
  return 'saved';
};

const share = async (file: File): Promise<'shared' | 'stopped' | 'cannot'> => {
  // On a desk a file is wanted, not a sheet of apps.
  if (!matchMedia('(pointer: coarse)').matches || !navigator.canShare?.({ files: [file] })) return 'cannot';
  try {
    await navigator.share({ files: [file] });
    return 'shared';
  } catch (error) {
    return error instanceof Error && error.name === 'AbortError' ? 'stopped' : 'cannot';
  }
};

const MARGIN = 20;
const GAP = 12;
/** A narrower picture would break each sentence into words. */
const LEAST_WIDTH = 320;

interface Line {
  readonly text: string;
  readonly font: string;
  readonly color: string;
  readonly height: number;
  /** The colour of the square before it. */
  readonly key?: string;
}

const linesOf = (brush: CanvasRenderingContext2D, framed: Framed, width: number) => {
  const { subject, summary, legend, foot, colors, font } = framed;
  const lines = (
    text: string,
    size: number,
    look: { weight?: number; color?: string; key?: string } = {},
  ) => {
    const named = `${look.weight ?? 400} ${size}px ${font}`;
    brush.font = named;
    const own = { font: named, color: look.color ?? colors.soft, height: Math.round(size * 1.45) };
    return wrapped(text, width - (look.key ? KEY : 0), (piece) => brush.measureText(piece).width).map(
      (piece): Line => ({ ...own, text: piece, ...(look.key && { key: look.key }) }),
    );
  };
  return {
    head: [
      ...lines(subject.name, 20, { weight: 650, color: colors.ink }),
      ...(subject.dates === null ? [] : lines(subject.dates, 14)),
    ],
    below: [
      ...legend.flatMap(({ name, color }) => lines(name, 13, { key: color })),
      ...lines(summary, 13, { color: colors.ink }),
      ...lines(foot, 12),
    ],
  };
};

const KEY = 18;

/** A text in lines no wider than `width`; a word that is wider stands alone. */
export const wrapped = (
  text: string,
  width: number,
  widthOf: (text: string) => number,
): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { height }) => sum + height, 0);

const write = (brush: CanvasRenderingContext2D, lines: readonly Line[], from: number): void => {
  brush.textBaseline = 'middle';
  let top = from;
  for (const { text, font, color, height, key } of lines) {
    if (key) {
      brush.fillStyle = key;
      brush.fillRect(MARGIN, top + height / 2 - 5, 10, 10);
    }
    brush.font = font;
    brush.fillStyle = color;
    brush.fillText(text, MARGIN + (key ? KEY : 0), top + height / 2);
    top += height;
  }
};
