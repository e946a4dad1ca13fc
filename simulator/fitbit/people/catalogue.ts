import { readFileSync } from 'node:fs';
import { oneYear, twelveYears } from './daily.ts';
import type { MakePerson, Person } from './person.ts';
import { recordedPerson } from './recorded.ts';
import { nobody, oneAQuarter, tenDays } from './short-lived.ts';
import { traveller } from './traveller.ts';

const people = {
  'twelve-years': twelveYears,
  'one-year': oneYear,
  'ten-days': tenDays,
  'one-a-quarter': oneAQuarter,
  traveller,
  nobody,
} satisfies Record<string, MakePerson>;

export type PersonName = keyof typeof people;

/** A generated person, or anyone's log in the shape of the weight answer. */
export type PersonSpec =
  | PersonName
  | { readonly log: unknown; readonly file?: string | undefined; readonly timezone?: string | undefined };

export const personNames = Object.keys(people) as PersonName[];

export const isPersonName = (name: string): name is PersonName => Object.hasOwn(people, name);

export const loadPerson = (spec: PersonSpec, anchorMs: number): Person =>
  typeof spec === 'string' ? people[spec](anchorMs) : recordedPerson(spec.log, spec);

/** For the command line: a known name, else the path of a recorded log. */
export const personFromArgument = (argument: string): PersonSpec => {
  if (isPersonName(argument)) return argument;
  const text = readText(argument);
  try {
    return { log: JSON.parse(text) as unknown, file: argument };
  } catch {
    throw new TypeError(`${argument}: not JSON`);
  }
};

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new TypeError(`${path}: neither a readable file nor one of ${personNames.join(', ')}`);
  }
};
