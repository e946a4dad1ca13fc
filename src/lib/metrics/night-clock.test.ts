import { describe, expect, it } from 'vitest';
import type { SleepReading } from '$lib/domain/sleep';
import { hourMarks, nightClock } from './night-clock';

const night = (time: string, end: string, hours: number): SleepReading => ({
  sourceId: '1',
  time,
  end,
  day: 0,
  kind: 'stages',
  isMain: true,
  stages: [{ stage: 'light', startS: 0, lengthS: hours * 3_600 }],
  minutes: null,
  origin: null,
});

const clocks = (sleep: SleepReading, zone: string | null, most = 12) => {
  const clock = nightClock(sleep, zone);
  return hourMarks(sleep, clock, most).map((at) => clock.at(at).slice(11, 16));
};

describe('the clock of a night', () => {
  it('counts on across midnight', () => {
    expect(clocks(night('2026-03-01T22:30:00', '2026-03-02T02:30:00', 4), null)).toEqual([
      '23:00',
      '00:00',
      '01:00',
      '02:00',
    ]);
  });

  it('shows an hour twice where the clocks go back', () => {
    const back = night('2026-10-25T00:30:00', '2026-10-25T05:30:00', 6);
    expect(nightClock(back, 'Europe/Berlin')).toMatchObject({
      changedBy: 3_600,
      changedAt: 2.5 * 3_600,
      isUnsure: false,
    });
    expect(clocks(back, 'Europe/Berlin')).toEqual(['01:00', '02:00', '02:00', '03:00', '04:00', '05:00']);
  });

  it('leaves an hour out where they go forward', () => {
    const forward = night('2026-03-29T00:00:00', '2026-03-29T06:00:00', 5);
    expect(clocks(forward, 'Europe/Berlin')).toEqual(['00:00', '01:00', '03:00', '04:00', '05:00', '06:00']);
  });

  it('says so where it cannot know when they changed, and keeps both ends as the source gave them', () => {
    const back = night('2026-10-24T23:00:00', '2026-10-25T07:00:00', 9);
    for (const zone of [null, 'Asia/Tokyo', 'No/Where']) {
      const clock = nightClock(back, zone);
      expect(clock.isUnsure).toBe(true);
      expect(clock.at(0)).toBe(back.time);
      expect(clock.at(9 * 3_600)).toBe(back.end);
    }
  });

  it('marks no more hours than fit', () => {
    const long = night('2026-03-01T21:00:00', '2026-03-02T09:00:00', 12);
    expect(clocks(long, null, 5)).toEqual(['21:00', '00:00', '03:00', '06:00', '09:00']);
  });
});
