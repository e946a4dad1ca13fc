import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside } from './place';

const room = { width: 1280, height: 800 };
const size = { width: 320, height: 200 };
const anchor = { left: 400, top: 300, width: 80, height: 24 };

describe('what opens beside a button', () => {
  it('stands below it and begins where it begins', () => {
    expect(placeBeside(anchor, size, room, false)).toEqual({ left: 400, top: 332 });
  });

  it('ends where it ends in right-to-left writing', () => {
    expect(placeBeside(anchor, size, room, true)).toEqual({ left: 160, top: 332 });
  });

  it('stands above it where there is no room below', () => {
    expect(placeBeside({ ...anchor, top: 700 }, size, room, false)).toEqual({ left: 400, top: 492 });
  });

  it('is never outside of the window, and off the button where either side has room', () => {
    const length = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(
        fc.record({ left: length(1200), top: length(760), width: length(200), height: length(60) }),
        fc.record({ width: length(600), height: length(500) }),
        fc.boolean(),
        (from, own, isRtl) => {
          const { left, top } = placeBeside(from, own, room, isRtl);
          expect(left).toBeGreaterThanOrEqual(8);
          expect(top).toBeGreaterThanOrEqual(8);
          expect(left + own.width).toBeLessThanOrEqual(room.width - 8);
          expect(top + own.height).toBeLessThanOrEqual(room.height - 8);
          const fits =
            from.top + from.height + own.height + 16 <= room.height || from.top - own.height - 16 >= 0;
          const isApart = top >= from.top + from.height || top + own.height <= from.top;
          expect(isApart || !fits).toBe(true);
        },
      ),
    );
  });
});
