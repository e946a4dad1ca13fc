import { describe, expect, it } from 'vitest';
import type { Device } from '$lib/domain/account';
import { deviceText } from './device';

const scale: Device = {
  id: '1',
  name: 'Aria Air',
  kind: 'scale',
  batteryPct: 80,
  lastSync: '2026-11-21T07:53:46.000',
};

describe('a device', () => {
  it('says its kind, its battery and when it last sent, by the wall clock of its person', () => {
    const text = deviceText(scale);
    expect(text).toContain('Scale · battery 80% · last sent');
    expect(text).toContain('2026');
    expect(text).toContain('53');
  });

  it('says nothing of what is not known', () => {
    expect(deviceText({ ...scale, batteryPct: null, lastSync: null })).toBe('Scale');
  });

  it('shows a time it cannot read as the vendor wrote it', () => {
    expect(deviceText({ ...scale, lastSync: 'yesterday' })).toContain('last sent yesterday');
  });
});
