import { describe, expect, it } from 'vitest';
import { exerciseName, exerciseTitle } from './exercise';

const exercise = (name: string, type = 'RUNNING') => ({
  source: 'google-health' as const,
  type,
  name,
  time: '2026-03-01T18:00:00',
});

describe('an exercise', () => {
  it('is called what its source calls it', () => {
    expect(exerciseName(exercise('Laufen'))).toBe('Laufen');
  });

  it('without a name is called by its modality, as is what opens it', () => {
    expect(exerciseName(exercise(''))).toBe('Run');
    expect(exerciseName(exercise('  ', 'YOGA'))).toBe('Other');
    expect(exerciseTitle(exercise(''))).toMatch(/^Run, /);
  });
});
