import { createHash } from 'node:crypto';

export type ChallengeMethod = 'S256' | 'plain';

/** 43 to 128 characters (fitbit-web-api.md §2.2), of the alphabet of RFC 7636 §4.1. */
export const isChallenge = (text: string): boolean => /^[A-Za-z0-9\-._~]{43,128}$/.test(text);

export const verifierMatches = (verifier: string, challenge: string, method: ChallengeMethod): boolean =>
  isChallenge(verifier) &&
  (method === 'plain'
    ? verifier === challenge
    : createHash('sha256').update(verifier, 'ascii').digest('base64url') === challenge);
