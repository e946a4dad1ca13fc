import { dataTypeIds } from './api/data-types.ts';

/** The groups in which CORS, faults and refusals are switched: one for every data type. */
export const oauthFamilies = ['authorize', 'token', 'tokeninfo', 'revoke'];
export const families: readonly string[] = [
  ...oauthFamilies,
  'identity',
  'profile',
  'settings',
  'devices',
  ...dataTypeIds,
  'unknown',
];

export type Family = string;

/** OAuth calls neither count against the quota nor as data requests. */
export const isOAuth = (family: Family): boolean => oauthFamilies.includes(family);
