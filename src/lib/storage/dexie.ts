/**
 * Dexie, as everything here imports it at run time: its modules for the browsers this app is built for. What its package
 * name stands for is the ES5 script, 2 kB gz more in the worker and in every page.
 */
export { Dexie, liveQuery } from 'dexie/dist/modern/dexie.mjs';
