import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson } from './json';

it('keeps every digit of ids past 2^53', () => {
  expect(parseJson('{"logId":2369048793018741424,"n":1793519626000}')).toEqual({
    ok: true,
    value: { logId: '2369048793018741424', n: 1793519626000 },
  });
});

it('touches no digits inside text, nor long fractions', () => {
  const text =
    '{"a":"id 2369048793018741424 \\" 2369048793018741424","b":0.1234567890123456789,"c":12345678901234567.5}';
  expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
});

it('reads any JSON without long integers as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), (text) => {
      const plain: unknown = JSON.parse(text);
      fc.pre(!/\d{16,}/.test(text));
      expect(parseJson(text)).toEqual({ ok: true, value: plain });
    }),
  );
});

it('says so when it is not JSON', () => {
  expect(parseJson('{"weight":[{"bmi":2')).toEqual({ ok: false, error: { kind: 'not-json' } });
});
