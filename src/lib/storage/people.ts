import { personOf } from '$lib/domain/account';
import type { People } from '$lib/domain/merge';
import type { MetricId } from '$lib/domain/metric';
import { defaultSettings } from '$lib/domain/settings';
import type { TidemarkDatabase } from './database';

/** Which accounts are one person, whom they believe for this metric, and how they want it read. */
export const peopleFor = async (db: TidemarkDatabase, metric: MetricId): Promise<People> => {
  const [accounts, settings, rules] = await Promise.all([
    db.accounts.toArray(),
    db.settings.get('device'),
    READ_BY_RULES.has(metric) ? db.readingRules.toArray() : [],
  ]);
  const heads = new Map(accounts.map((account) => [account.id, personOf(account)]));
  return {
    personOf: (id) => heads.get(id) ?? id,
    preferred: (settings?.preferred ?? defaultSettings.preferred)[metric] ?? null,
    rules,
  };
};

const READ_BY_RULES: ReadonlySet<MetricId> = new Set(['weight', 'body_fat']);

/** Every account of the person behind this one, itself included. */
export const accountsOfPerson = async (db: TidemarkDatabase, id: string): Promise<readonly string[]> => {
  const accounts = await db.accounts.toArray();
  const own = accounts.find((account) => account.id === id);
  if (!own) return [id];
  return accounts.filter((account) => personOf(account) === personOf(own)).map((account) => account.id);
};
