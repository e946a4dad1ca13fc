import { describe, expect, it } from 'vitest';
import { speedText, wayText } from './exercise';
import { lastingText, stopwatchText } from './lasting';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('how long', () => {
  it('is said in hours and minutes, rounded once', () => {
    expect(lastingText(452)).toBe('7 h 32 min');
    expect(lastingText(59.6)).toBe('1 h');
    expect(lastingText(0)).toBe('0 min');
  });

  it('is shown to the second as on a stopwatch', () => {
    expect(stopwatchText(2_530)).toBe('42:10');
    expect(stopwatchText(3_730)).toBe('1:02:10');
    expect(stopwatchText(59.7)).toBe('1:00');
  });
});

describe('how fast', () => {
  it('is a pace for runners, walkers and swimmers, a speed for the rest', () => {
    expect(speedText(3.125, 'run', 'km')).toBe('5:20 /km');
    expect(speedText(3.125, 'run', 'mi')).toBe('8:35 /mi');
    expect(speedText(0.8, 'swim', 'km')).toBe('2:05 /100 m');
    expect(speedText(0.8, 'swim', 'mi')).toBe('1:54 /100 yd');
    expect(speedText(6.75, 'bike', 'km')).toBe('24.3 km/h');
    expect(speedText(6.75, 'other', 'mi')).toBe('15.1 mph');
  });
});

it('says a long way without the metres', () => {
  expect(plain(wayText(5_023, 'km'))).toBe('5.02 km');
  expect(plain(wayText(204_500, 'km'))).toBe('204.5 km');
  expect(plain(wayText(1_204_400, 'km'))).toBe('1,204 km');
});
