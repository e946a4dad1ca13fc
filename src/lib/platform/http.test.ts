import { expect, it, vi } from 'vitest';
import { guardFetch } from './http';
import { isSharedOrigin } from './shared-origin';

const rig = () => {
  const sent = vi.fn(async () => new Response('ok'));
  return { sent, guarded: guardFetch(sent, 'https://tidemark.test') };
};

it.each([
  'https://tidemark.test/a.js',
  '/a.js',
  'https://api.fitbit.com/1/user/-/profile.json',
  'https://health.googleapis.com/v4/users/me/identity',
  'https://oauth2.googleapis.com/revoke',
])('lets %s through', async (url) => {
  const { sent, guarded } = rig();
  await guarded(url);
  expect(sent).toHaveBeenCalledOnce();
});

it.each([
  'https://evil.test/',
  'https://api.fitbit.com.evil.test/',
  'http://api.fitbit.com/',
  'https://api.fitbit.com:8443/',
  'https://api.fitbit.com@evil.test/',
  'https://accounts.google.com/o/oauth2/v2/auth',
  'https://www.googleapis.com/',
  'data:text/plain,x',
  '//evil.test/a.js',
])('stops %s before a byte leaves', async (url) => {
  const { sent, guarded } = rig();
  await expect(guarded(url)).rejects.toThrow(TypeError);
  await expect(guarded(new URL(url, 'https://tidemark.test'))).rejects.toThrow(TypeError);
  expect(sent).not.toHaveBeenCalled();
});

it.each([
  ['kim.github.io', '/tidemark', true],
  ['kim.github.io', '', false],
  ['tidemark.example', '/app', false],
])('knows that %s%s has neighbours: %s', (host, base, shared) =>
  expect(isSharedOrigin(host, base)).toBe(shared),
);
