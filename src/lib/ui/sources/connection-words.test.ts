import { describe, expect, it } from 'vitest';
import type { Failure } from '$lib/domain/failure';
import { partingWords, testFailureText } from './connection-words';

const account = { label: 'Mara', state: 'connected', vendor: 'fitbit' } as const;

describe('the words after a disconnect', () => {
  it('tell which device and whether the data went', () => {
    const texts = [false, true].flatMap((everywhere) =>
      [false, true].map(
        (deleteData) =>
          partingWords(account, { everywhere, deleteData }, { revoked: everywhere ? 'yes' : 'not-asked' })
            .text,
      ),
    );
    expect(new Set(texts).size).toBe(4);
  });

  it('say what is left to do where the vendor could not be told, and that the data went all the same', () => {
    const words = partingWords(account, { everywhere: true, deleteData: true }, { revoked: 'failed' });
    expect(words.tone).toBe('warning');
    expect(words.text).toContain('Applications');
    expect(words.text).toContain('deleted');
  });

  it('send the person to look where the vendor lets nobody read its answer', () => {
    const google = { ...account, vendor: 'google-health' } as const;
    const choice = { everywhere: true, deleteData: false };
    const words = partingWords(google, choice, { revoked: 'unconfirmed' });
    expect(words.tone).toBe('info');
    expect(words.text).toContain('Google was asked to end the access');
    expect(words.way?.href).toBe('https://myaccount.google.com/connections');
    expect(partingWords(google, choice, { revoked: 'failed' }).text).not.toContain('Fitbit');
    expect(partingWords(account, choice, { revoked: 'failed' }).way).toBeNull();
  });

  it('speak only of the data where nothing was connected any more', () => {
    const words = partingWords(
      { ...account, state: 'disconnected' },
      { everywhere: false, deleteData: true },
      { revoked: 'not-asked' },
    );
    expect(words.text).toBe('The data of Mara is deleted from this browser.');
  });
});

describe('the words for a failed connection test', () => {
  it('send an account whose sign-in is used up to connecting again', () => {
    expect(testFailureText({ kind: 'sign-in-needed' }, 'fitbit')).toContain('Connect again');
  });

  it('say of a closed service that the stored data is untouched', () => {
    const closed: Failure = { kind: 'service-closed' };
    expect(testFailureText(closed, 'google-health')).toContain('untouched');
  });
});
