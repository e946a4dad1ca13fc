import { describe, expect, it } from 'vitest';
import { isParticipantId, readInvitation } from './invitation';

const invitation = (query: string) => readInvitation(new URLSearchParams(query));

describe('an invitation link', () => {
  it('gives the participant id, with or without the source', () => {
    expect(invitation('participant=P-017&source=fitbit')).toEqual({
      kind: 'invited',
      participantId: 'P-017',
      source: 'fitbit',
    });
    expect(invitation('participant=P-017&source=google-health')).toMatchObject({ source: 'google-health' });
    expect(invitation('participant=%20P-017%20')).toEqual({
      kind: 'invited',
      participantId: 'P-017',
      source: null,
    });
  });

  it('is none without a participant', () => {
    expect(invitation('source=fitbit')).toEqual({ kind: 'none' });
  });

  it('refuses an id that is markup, a path, empty or too long', () => {
    for (const bad of ['', '<b>x</b>', '../etc', 'a b', 'x'.repeat(65), '.hidden'])
      expect(invitation(`participant=${encodeURIComponent(bad)}`)).toEqual({ kind: 'bad-id' });
  });

  it('refuses a source this version does not know', () => {
    expect(invitation('participant=P1&source=garmin')).toEqual({ kind: 'bad-source' });
  });

  it('takes ids of up to 64 signs', () => {
    expect(isParticipantId('x'.repeat(64))).toBe(true);
  });
});
