import { databaseName, TidemarkDatabase } from './database';

const opened = new Map<string, TidemarkDatabase>();

/**
 * The one connection of this context to the app's database. When another tab brings a newer version, the connection
 * closes itself so that the upgrade is not blocked; this tab then shows the update prompt.
 */
export const openDatabase = (base: string): TidemarkDatabase => {
  const name = databaseName(base);
  const known = opened.get(name);
  if (known) return known;
  const db = new TidemarkDatabase(name);
  opened.set(name, db);
  return db;
};
