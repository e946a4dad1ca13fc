import { describe, expect, it } from 'vitest';
import { durationText, previewText } from './preview';

const now = Date.UTC(2026, 10, 21, 14, 5);
const hours = (count: number) => count * 3_600_000;

describe('what a sync would cost', () => {
  it('is nothing where everything is here', () => {
    const preview = { requests: 0, windows: 0, lastWindowAt: now, firstChartAfter: 0, soon: [] };
    expect(previewText(preview, now)).toBe('Everything is here already.');
  });

  it('is one go where the present window is enough', () => {
    const preview = { requests: 2, windows: 1, lastWindowAt: now - 300_000, firstChartAfter: 1, soon: [] };
    expect(previewText(preview, now)).toBe('2 requests, in one go');
    expect(previewText({ ...preview, requests: 1 }, now)).toBe('1 request, in one go');
  });

  it('names the wait over several windows, and when there is something to look at', () => {
    const preview = {
      requests: 1296,
      windows: 3,
      lastWindowAt: now + hours(1.9),
      firstChartAfter: 2,
      soon: [],
    };
    expect(previewText(preview, now)).toBe('about 2 hours; first chart after 2 requests');
  });

  it('names what there is to look at before the long wait, the first few of many', () => {
    const preview = { requests: 1190, windows: 9, lastWindowAt: now + hours(8), firstChartAfter: 2 };
    const soon = ['weight', 'steps'] as const;
    expect(previewText({ ...preview, soon }, now)).toBe('about 8 hours; weight and steps within minutes');
    const many = [...soon, 'sleep', 'resting_heart_rate', 'calories', 'floors'] as const;
    expect(previewText({ ...preview, soon: many }, now)).toBe(
      'about 8 hours; weight, steps, sleep, and 3 more within minutes',
    );
    expect(previewText({ ...preview, soon: many.slice(0, 4) }, now)).toMatch(
      /sleep, and resting heart rate within/,
    );
  });

  it('counts in what the wait is long, whatever the window', () => {
    const preview = { requests: 20, windows: 3, lastWindowAt: now + 40_000, firstChartAfter: 20, soon: [] };
    expect(previewText(preview, now)).toBe('about 40 seconds');
  });

  it('promises nothing about a window that opened meanwhile', () => {
    const preview = { requests: 20, windows: 2, lastWindowAt: now - 1, firstChartAfter: 2, soon: [] };
    expect(previewText(preview, now)).toBe('20 requests, in one go');
  });
});

it('says a duration as one would', () => {
  expect(durationText(hours(6.9), 'en')).toBe('7 hours');
  expect(durationText(55 * 60_000, 'en')).toBe('1 hour');
  expect(durationText(50 * 60_000, 'en')).toBe('50 minutes');
  expect(durationText(10, 'en')).toBe('1 second');
});
