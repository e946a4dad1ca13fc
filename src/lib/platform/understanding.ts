import { confirmRows, unconfirmRows } from '$lib/storage/confirmations';
import type { TidemarkDatabase } from '$lib/storage/database';
import { removeGoal, setGoal } from '$lib/storage/goals';
import { removeLifeEvent, saveLifeEvent } from '$lib/storage/life-events';
import { systemClock } from './browser';
import type { PageHost } from './page-host-types';

/** What a person says of where their weight should go, of odd values, and of their life beside it. */
export const createUnderstanding = (
  db: TidemarkDatabase,
): Pick<
  PageHost,
  'setGoal' | 'removeGoal' | 'confirmRows' | 'unconfirmRows' | 'saveLifeEvent' | 'removeLifeEvent'
> => ({
  setGoal: (goal) => setGoal(db, { ...goal, at: systemClock.now() }),
  removeGoal: (account) => removeGoal(db, account),
  confirmRows: (account, ids) => confirmRows(db, account, ids, systemClock.now()),
  unconfirmRows: (account, ids) => unconfirmRows(db, account, ids),
  saveLifeEvent: (event) =>
    saveLifeEvent(db, { ...event, id: event.id ?? crypto.randomUUID(), at: systemClock.now() }),
  removeLifeEvent: (id) => removeLifeEvent(db, id),
});
