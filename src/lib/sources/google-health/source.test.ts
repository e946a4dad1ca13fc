import { describe, expect, it } from 'vitest';
import { createGoogleHealthSource } from './source';

const source = createGoogleHealthSource({
  authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  oauthBase: 'https://oauth2.googleapis.com/',
  apiBase: 'https://health.googleapis.com/',
  allowInsecureRequests: false,
});

it('signs in without a secret by the implicit grant, with one by code, and never with other grants in the token', () => {
  expect(source.oauth).toMatchObject({
    issuer: 'https://accounts.google.com',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    revokeUrl: 'https://oauth2.googleapis.com/revoke',
    publicFlow: 'token',
    secretIn: 'body',
    revokeReadable: false,
  });
  for (const params of Object.values(source.oauth.authorizeParams))
    expect(params).toMatchObject({ include_granted_scopes: 'false' });
  expect(source.oauth.authorizeParams.code).toMatchObject({ access_type: 'offline', prompt: 'consent' });
});

it('asks for health scopes only, to read', () => {
  for (const { scope } of source.scopes)
    expect(scope).toMatch(/^https:\/\/www\.googleapis\.com\/auth\/googlehealth\.[a-z_]+\.readonly$/);
});

it('has its streams in the order people look at them', () =>
  expect(source.streams.map(({ id }) => id)).toEqual([
    'weight',
    'body_fat',
    'height',
    'steps',
    'distance',
    'floors',
    'calories',
    'elevation',
    'active_minutes',
    'active_zone_minutes',
    'sedentary_minutes',
    'resting_heart_rate',
    'hrv_rmssd',
    'spo2_night_avg',
    'respiratory_rate',
    'skin_temperature_variation',
    'vo2max',
    'sleep',
    'exercise',
    'heart_rate',
  ]));

describe('the number of requests', () => {
  /** Questions of a window, pages aside. */
  const questions = (days: number, streams = source.streams) =>
    streams.reduce((sum, { maxDays }) => sum + Math.ceil(days / maxDays), 0);

  it('is twelve at most for an unchanged account, everything on, and the trailing window is one for each', () => {
    // The devices are asked first; while trackers are silent only what reaches an account otherwise is asked for.
    const alwaysAsked = source.streams.filter(({ fedBy }) => fedBy === null);
    expect(1 + alwaysAsked.length).toBeLessThanOrEqual(12);
    // A day's later sync asks for the settling days and the day since.
    for (const { settlingDays, maxDays } of source.streams)
      expect(settlingDays + 1).toBeLessThanOrEqual(maxDays);
  });

  it('of ten years fits a quarter of an hour', () => {
    const once = questions(3_653);
    // 25 a page, of which up to three come twice; a sleep and a tenth a day, four exercises a week.
    const pages = 41 * Math.ceil((90 * 1.1) / 22 - 1) + 41 * Math.ceil((90 * 4) / 7 / 22 - 1);
    expect(once + pages).toBeLessThan(15 * source.quota.requests);
  });

  it('keeps any minute of the vendor’s within 300, wherever its minutes begin', () =>
    expect(2 * source.quota.requests * (60_000 / source.quota.windowMs)).toBeLessThanOrEqual(300));
});
