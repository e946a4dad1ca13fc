import { expect, it } from 'vitest';
import type { MetricId } from '$lib/domain/metric';
import { axisUnitOf, metricFormat, type Units } from './metric-format';

const metric: Units = { distanceUnit: 'km', weightUnit: 'kg' };
const imperial: Units = { distanceUnit: 'mi', weightUnit: 'lb' };
const text = (id: MetricId, value: number, units = metric) =>
  metricFormat(id, units, 'en').text(value).replaceAll('\u00a0', ' ');

it('writes each kind of value with its unit', () => {
  expect([text('steps', 8_304), text('steps', 1), text('floors', 12)]).toEqual([
    '8,304 steps',
    '1 step',
    '12 floors',
  ]);
  expect([text('distance', 6_214), text('distance', 6_214, imperial)]).toEqual(['6.21 km', '3.86 mi']);
  expect([text('elevation', 30), text('elevation', 30, imperial)]).toEqual(['30 m', '98 ft']);
  expect([text('sedentary_minutes', 690), text('resting_heart_rate', 57.4)]).toEqual([
    '11 h 30 min',
    '57 bpm',
  ]);
  expect([text('bmi', 25.04), text('water', 1_500)]).toEqual(['25.0', '1,500 mL']);
});

it('gives a change of temperature its sign, and none to what rounds to nothing', () => {
  expect([0.32, -0.32, 0.04, -0.04].map((value) => text('skin_temperature_variation', value))).toEqual([
    '+0.3 °C',
    '\u22120.3 °C',
    '0.0 °C',
    '0.0 °C',
  ]);
});

it('names ticks with as many decimals as tell them apart', () => {
  const tick = (id: MetricId, value: number, step: number, units = metric) =>
    metricFormat(id, units, 'en').tick(value, step);
  expect([tick('steps', 5_000, 5_000), tick('hrv_rmssd', 44.5, 0.5), tick('distance', 0.25, 0.05)]).toEqual([
    '5,000',
    '44.5',
    '0.25',
  ]);
  expect(tick('light_minutes', 180, 60)).toBe('3h');
});

it('tells the unit of an axis once, unless its ticks do or a word would be too long', () => {
  const stone: Units = { ...imperial, weightUnit: 'st' };
  const weight = (units: Units, value: number, step: number) => {
    const format = metricFormat('weight', units, 'en');
    return [format.tick(value, step).replaceAll('\u00a0', ' '), axisUnitOf(format)];
  };
  expect(weight(metric, 74, 1)).toEqual(['74', 'kg']);
  expect(weight(imperial, 163.5, 0.5)).toEqual(['163.5', 'lb']);
  expect(weight(stone, 11, 0.5)).toEqual(['11 st 0 lb', '']);
  const unitOf = (id: MetricId) => axisUnitOf(metricFormat(id, metric, 'en'));
  expect([unitOf('distance'), unitOf('resting_heart_rate'), unitOf('steps')]).toEqual(['km', 'bpm', '']);
});

it('puts the axis in the person’s unit', () => {
  expect(metricFormat('distance', imperial, 'en').toAxis(1_609.344)).toBe(1);
});

it('writes a value that was reckoned more exactly than it is shown, and a whole one as it is', () => {
  const exact = (id: MetricId, value: number, units = metric) =>
    metricFormat(id, units, 'en').exact(value).replaceAll('\u00a0', ' ');
  expect([exact('steps', 7_431.824), exact('steps', 8_000)]).toEqual(['7,431.82 steps', '8,000 steps']);
  expect([exact('distance', 6_214.3), exact('distance', 6_214.3, imperial)]).toEqual([
    '6.2143 km',
    '3.8614 mi',
  ]);
  expect([exact('elevation', 30.5), exact('weight', 80.1234), exact('weight', 80.1234, imperial)]).toEqual([
    '30.50 m',
    '80.123 kg',
    '176.642 lb',
  ]);
  expect([exact('light_minutes', 214.625), exact('skin_temperature_variation', -0.325)]).toEqual([
    '214.63 min',
    '\u22120.325 °C',
  ]);
});
