import { describe, expect, it } from 'vitest';
import type { ImportedPart, ImportRecord } from '$lib/domain/imports';
import { broughtAnything, endedRecord, endedWords, heightText } from './import-record';

const part: ImportedPart = {
  format: 'apple-health',
  source: 'apple',
  metric: 'weight',
  added: 0,
  known: 5,
  rejected: 0,
  days: null,
};

describe('what an import brought', () => {
  it('is a row or a height', () => {
    expect(broughtAnything({ parts: [part], heightM: null })).toBe(false);
    expect(broughtAnything({ parts: [{ ...part, added: 1 }], heightM: null })).toBe(true);
    expect(broughtAnything({ parts: [part], heightM: 1.8 })).toBe(true);
  });

  it('is shown at the end of one that told a height only', () => {
    const record = { parts: [], heightM: 1.8 } as unknown as ImportRecord;
    expect(endedRecord({ step: 'stopped', reason: 'cancelled', record })).toBe(record);
    expect(heightText(1.8)).toBe('Your height, 1.80\u00a0m');
  });

  it('that nothing was missing is not said where files could not be read', () => {
    const titleWith = (problems: ImportRecord['problems']) =>
      endedWords({ step: 'done', nothingNew: true, record: { problems } as ImportRecord }).title;
    expect(titleWith([])).toBe('Everything was here already');
    expect(titleWith([{ kind: 'fit-crc', file: 'a.fit' }])).toBe('Nothing new came in');
  });
});
