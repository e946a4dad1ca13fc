import type { EventKind } from '$lib/domain/life-event';

/** One shape a kind, so that kinds are told apart without colour. Drawn around a middle, some 10 px across. */
export const drawEventIcon = (
  ctx: CanvasRenderingContext2D,
  kind: EventKind,
  { x, y }: { readonly x: number; readonly y: number },
  color: string,
): void => {
  ctx.save();
  ctx.translate(x, y);
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = 1.75;
  ctx.lineCap = 'round';
  ctx.beginPath();
  shapes[kind](ctx);
  ctx.restore();
};

const shapes: Readonly<Record<EventKind, (ctx: CanvasRenderingContext2D) => void>> = {
  /** A cross. */
  illness: (ctx) => {
    ctx.moveTo(-4, 0);
    ctx.lineTo(4, 0);
    ctx.moveTo(0, -4);
    ctx.lineTo(0, 4);
    ctx.lineWidth = 2.5;
    ctx.stroke();
  },
  /** A sun. */
  holiday: (ctx) => {
    ctx.arc(0, 0, 2.25, 0, 2 * Math.PI);
    ctx.fill();
    ctx.beginPath();
    for (let ray = 0; ray < 8; ray++) {
      const [cos, sin] = [Math.cos((ray * Math.PI) / 4), Math.sin((ray * Math.PI) / 4)];
      ctx.moveTo(4 * cos, 4 * sin);
      ctx.lineTo(5.5 * cos, 5.5 * sin);
    }
    ctx.lineWidth = 1.25;
    ctx.stroke();
  },
  /** A capsule, half full. */
  medication: (ctx) => {
    ctx.rotate(-Math.PI / 4);
    ctx.roundRect(-5, -2.75, 10, 5.5, 2.75);
    ctx.stroke();
    ctx.beginPath();
    ctx.roundRect(-5, -2.75, 5, 5.5, [2.75, 0, 0, 2.75]);
    ctx.fill();
  },
  /** A flag. */
  other: (ctx) => {
    ctx.moveTo(-3, 5);
    ctx.lineTo(-3, -4.5);
    ctx.lineTo(4, -2);
    ctx.lineTo(-3, 0.5);
    ctx.stroke();
  },
};
