import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf, entryOf } from '../../../../tests/support/entries';
import { runs } from '../../../../tests/support/property-runs';
import { parseJson } from '$lib/domain/json';
import { mapJsonObjects } from './json-objects';

const read = (text: string, key: string | null = null, chunk = 65_536) =>
  mapJsonObjects(entryOf('list.json', text, chunk), contextOf(), key, (record) => record);

describe('the records of a list', () => {
  it('are those of the whole text parsed at once, however they are printed and wherever chunks end', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1, '\t'),
        async (records, chunk, space) => {
          const parsed = parseJson(JSON.stringify(records));
          const plain = parsed.ok ? parsed.value : null;
          expect(await read(JSON.stringify(records, null, space), null, chunk)).toEqual(plain);
          const wrapped = JSON.stringify([{ before: '"list": [{', list: records, after: [{}] }], null, space);
          expect(await read(wrapped, 'list', chunk)).toEqual(plain);
        },
      ),
      { numRuns: runs(200) },
    ));

  it('are those of every list under the key', async () => {
    expect(await read('[{"list":[{"a":1}]},{"other":[{"b":2}]},{"list" : [ {"c":3} ]}]', 'list')).toEqual([
      { a: 1 },
      { c: 3 },
    ]);
    expect(await read('{"list":[]}', 'list')).toEqual([]);
  });

  it('keep the digits of an id past 2^53', async () =>
    expect(await read('[{"id":12345678901234567890}]')).toEqual([{ id: '12345678901234567890' }]));
});

it.each([
  ['file-empty', ' \n', null],
  ['wrong-shape', '{"a":[{}]}', null],
  ['wrong-shape', '[{"a":[{}]}]', 'list'],
  ['json-cut-short', '[{"a":1},{"b"', null],
  ['json-cut-short', '[{"a":1}', null],
  ['json-cut-short', '[{"a":"1', null],
  ['json-invalid', '[{"a":1]}', null],
  ['json-invalid', '[{"a":}]', null],
])('says %s of %s', (problem, text, key) => expect(read(text, key)).rejects.toMatchObject({ problem }));
