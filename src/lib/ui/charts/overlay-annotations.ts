import type { Chart } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import { withAlpha } from './chart-marks';
import type { WeightView } from './chart-weight';
import { canvasFont, chartFont, inLetters } from './letters';

/** Goal, today, standstills and events as the annotation plugin takes them. */
export const annotationsOf = (view: WeightView): AnnotationOptions[] => [
  ...plateausOf(view),
  ...eventsOf(view),
  ...todayOf(view),
  ...goalOf(view),
];

/** On the ground of the surface, so that a line running behind never crosses a word. */
const labelOf = ({ colors, font }: WeightView, content: string, color: string) => ({
  display: true,
  content,
  color,
  font: chartFont(font, 13, 600),
  backgroundColor: withAlpha(colors.surface, 0.85),
  borderRadius: 4,
  padding: { x: 5, y: 2 },
});

const goalOf = (view: WeightView): AnnotationOptions[] => {
  const { overlays, colors, nameGoal } = view;
  const { goal, x, y } = overlays;
  if (!goal) return [];
  const name = nameGoal(goal.y);
  if (goal.far !== null) {
    const above = goal.far === 'above';
    return [
      {
        type: 'label',
        xValue: x.min,
        yScaleID: 'y',
        yValue: above ? y.max : y.min,
        position: { x: 'start', y: above ? 'start' : 'end' },
        ...labelOf(view, `${above ? '\u2191' : '\u2193'} ${name}`, colors.ink),
      },
    ];
  }
  return [
    {
      type: 'line',
      yScaleID: 'y',
      yMin: goal.y,
      yMax: goal.y,
      borderColor: colors.ink,
      borderWidth: 1.5,
      borderDash: [2, 5],
      label: { ...labelOf(view, name, colors.ink), position: 'start', yAdjust: -inLetters(13) },
    },
  ];
};

const todayOf = (view: WeightView): AnnotationOptions[] => {
  const { overlays, colors, nameToday } = view;
  if (overlays.today === null) return [];
  return [
    {
      type: 'line',
      xMin: overlays.today,
      xMax: overlays.today,
      borderColor: withAlpha(colors.text, 0.6),
      borderWidth: 1,
      drawTime: 'beforeDatasetsDraw',
      // Beside the line and over no value: what is to come lies to its right.
      label: { ...labelOf(view, nameToday, colors.text), position: 'start', xAdjust: 0, yAdjust: -2 },
    },
  ];
};

const plateausOf = (view: WeightView): AnnotationOptions[] =>
  view.overlays.plateaus.map(({ min, max }) => ({
    type: 'box',
    xMin: min,
    xMax: max,
    yScaleID: 'y',
    yMin: view.overlays.y.min,
    yMax: view.overlays.y.max,
    backgroundColor: withAlpha(view.colors.text, 0.1),
    borderWidth: 0,
    drawTime: 'beforeDatasetsDraw',
    label: {
      ...labelOf(view, view.namePlateau, view.colors.text),
      content: ({ chart }: { chart: Chart }) => fitting(chart, view, view.namePlateau, { min, max }, 12),
      position: { x: 'center', y: 'start' },
      backgroundColor: 'transparent',
    },
  }));

const eventsOf = (view: WeightView): AnnotationOptions[] =>
  view.overlays.events.map(({ min, max, lane, kind, title }) => ({
    type: 'box',
    xMin: min,
    xMax: max,
    yScaleID: 'lanes',
    yMin: lane + 0.08,
    yMax: lane + 0.92,
    backgroundColor: withAlpha(view.colors.events[kind], 0.16),
    borderColor: view.colors.events[kind],
    borderWidth: 1,
    borderRadius: 6,
    drawTime: 'beforeDatasetsDraw',
    label: {
      ...labelOf(view, '', view.colors.ink),
      content: ({ chart }: { chart: Chart }) =>
        fitting(chart, view, view.nameEvent(kind, title), { min, max }, ICON + 8),
      position: { x: 'start', y: 'center' },
      padding: { left: ICON, right: 4, top: 0, bottom: 0 },
      backgroundColor: 'transparent',
      font: chartFont(view.font, 12, 600),
    },
  }));

/** Room for an event's icon before its words. */
const ICON = 20;

/** As much of a text as a span has room for; '' rather than a letter or two. The tooltip and the spoken text have it whole. */
const fitting = (
  chart: Chart,
  { font }: WeightView,
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
  taken: number,
): string => {
  const { x } = chart.scales;
  if (!x) return '';
  const room = x.getPixelForValue(max) - x.getPixelForValue(min) - taken;
  chart.ctx.save();
  chart.ctx.font = canvasFont(font, 13, 600);
  let short = text;
  while (short.length > 2 && chart.ctx.measureText(`${short}…`).width > room) short = short.slice(0, -1);
  const whole = chart.ctx.measureText(text).width <= room;
  chart.ctx.restore();
  return whole ? text : short.length > 2 ? `${short.trimEnd()}…` : '';
};
