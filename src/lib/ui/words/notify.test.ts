import { expect, it } from 'vitest';
import { notifyText } from './notify';

it('says what a person can do where the browser refuses, and where else the news is', () => {
  expect(notifyText('denied')).toContain("browser's settings");
  expect(notifyText('unsupported')).toContain('Sync page');
  expect(notifyText('off')).toContain('Sync page');
});
