import type { ImportRecord } from '$lib/domain/imports';

/** An import that was begun and has brought nothing yet. */
export const anImport = (id: string, account: string, at = 1): ImportRecord => ({
  id,
  account,
  state: 'open',
  reason: null,
  createdAt: at,
  updatedAt: at,
  endedAt: null,
  files: [],
  answers: { zone: { kind: 'iana', name: 'UTC' }, choices: {} },
  parts: [],
  finished: [],
  progress: { doneBytes: 0, totalBytes: 0 },
  heightM: null,
  madeAccount: false,
});
