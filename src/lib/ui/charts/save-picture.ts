import { m } from '$lib/paraglide/messages';
import { dayText, dayRangeText } from '../format';
import { todayOf } from '../today';
import type { ChartPicture } from './chart-base';
import { tokenColors } from './colors';
import { framedPicture, handOut, pictureScale } from './picture';
import { pageId, pictureName, type LegendLine, type Subject } from './picture-words';

/** What a chart tells of itself. */
export interface Pictured {
  readonly canvas: HTMLCanvasElement;
  readonly picture: (scale: number) => ChartPicture;
  /** The chart in some sentences. */
  readonly summary: string;
  /** Left out, the page says it by its address and its heading. */
  readonly subject?: Partial<Subject> | undefined;
  readonly legend?: readonly LegendLine[] | undefined;
}

/** Makes a picture of a chart and shares or saves it; what is to be told of that, '' where the person stopped it. */
export const savePicture = async ({
  canvas,
  picture,
  summary,
  subject,
  legend = [],
}: Pictured): Promise<string> => {
  const near = canvas.parentElement ?? document.body;
  const scale = pictureScale();
  const { image, days } = picture(scale);
  const [surface, ink, soft] = tokenColors(near, ['--color-surface', '--color-ink', '--color-ink-soft']);
  const keys = tokenColors(
    near,
    legend.map(({ token }) => token),
  );
  const today = todayOf(undefined, Date.now());
  const name = pictureName(subject?.id ?? pageId(location.pathname), today);
  const framed = framedPicture(
    { image, scale },
    {
      subject: {
        id: name,
        name: subject?.name ?? document.querySelector('h1')?.textContent?.trim() ?? '',
        dates: subject?.dates ?? (days && dayRangeText(days.first, days.last)),
      },
      summary,
      foot: m.picture_foot({ day: dayText(today) }),
      legend: legend.map((line, at) => ({ ...line, color: keys[at] ?? ink })),
      colors: { surface, ink, soft },
      font: getComputedStyle(canvas).fontFamily,
    },
  );
  const ended = await handOut(framed, name);
  return ended === 'saved' ? m.picture_saved({ name }) : '';
};
