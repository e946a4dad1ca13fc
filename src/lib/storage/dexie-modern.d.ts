/** The package gives types for its main entry alone. */
declare module 'dexie/dist/modern/dexie.mjs' {
  export { Dexie, liveQuery } from 'dexie';
}
