import { createMemoryStore } from './memory-store';
import { syncStoreSuite } from './sync-store-suite';

syncStoreSuite('memory', async () => {
  const store = createMemoryStore();
  return {
    store,
    addAccount: async (account) => void store.accounts.set(account.id, account),
    addJob: async (job) => void store.jobs.set(job.id, job),
    rows: async () => [...store.rows.values()],
    raw: async () => [...store.raw.values()],
  };
});
