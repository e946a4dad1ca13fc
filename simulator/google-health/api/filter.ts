import { DAY_MS, isDate, isTime } from '../../calendar.ts';
import { dataTypes, filterFields, type Clock, type DataType } from './data-types.ts';

/** The AIP-160 subset of google-health-api.md §4.2, strictly: every mistake has its own reason. */

/** One restriction: from this moment on, or before it. */
export interface Restriction {
  readonly clock: Clock;
  readonly operator: '>=' | '<';
  readonly moment: number;
}

/** Alternatives of restrictions that all hold; more than one for sleep only. */
export type Filter = readonly (readonly Restriction[])[];

/** Thrown with the tail of a reason; `parseFilter` turns it into a refusal. */
class FilterProblem extends Error {
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

export type FilterResult =
  { readonly filter: Filter } | { readonly reason: string; readonly message: string };

export const parseFilter = (text: string, type: DataType): FilterResult => {
  try {
    return { filter: read(text, type) };
  } catch (error) {
    if (!(error instanceof FilterProblem)) throw error;
    return { reason: error.reason, message: `Invalid filter: ${error.message}` };
  }
};

const FAMILY = 'INVALID_DATA_POINT_FILTER';
const fail = (tail: string, message: string): never => {
  throw new FilterProblem(tail === 'TIME_RANGE' ? 'INVALID_TIME_RANGE' : `${FAMILY}_${tail}`, message);
};

const read = (text: string, type: DataType): Filter => {
  const tokens = tokenize(text);
  const groups: Parsed[][] = [[]];
  for (let at = 0; at < tokens.length; at += 4) {
    groups.at(-1)?.push(readRestriction(tokens.slice(at, at + 3)));
    const joint = tokens[at + 3];
    if (joint === undefined) break;
    if (joint !== 'AND' && joint !== 'OR') fail('EXPRESSION_STRUCTURE', `AND expected before ${joint}`);
    if (joint === 'OR' && type.id !== 'sleep') fail('EXPRESSION_STRUCTURE', 'OR is not supported');
    if (at + 4 >= tokens.length) fail('UNEXPECTED_END_OF_INPUT', `nothing follows ${joint}`);
    if (joint === 'OR') groups.push([]);
  }
  const all = groups.flat();
  checkTypes(all, type);
  const restrictions = groups.map((group) => group.map((parsed) => resolve(parsed, type)));
  checkClocks(restrictions.flat());
  for (const group of restrictions) checkRange(group);
  return restrictions;
};

interface Parsed {
  readonly member: string;
  readonly operator: string;
  readonly argument: string;
}

const TOKEN = /\s*(?:("[^"]*")|([A-Za-z_][\w.-]*)|(>=|<=|!=|[<>=:])|([\d.][^\s"]*)|([()]))/y;

const tokenize = (text: string): string[] => {
  const tokens: string[] = [];
  const source = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(source)?.[0].trim();
    if (found === undefined) return fail('SYNTAX', `cannot be read at position ${at}`);
    if (found === '(' || found === ')') fail('EXPRESSION_STRUCTURE', 'parentheses are not supported');
    tokens.push(found);
  }
  return tokens;
};

const OPERATOR = /^(?:>=|<=|!=|[<>=:])$/;

const readRestriction = ([member = '', operator, argument]: readonly string[]): Parsed => {
  if (!/^[A-Za-z_]/.test(member) || member === 'AND' || member === 'OR')
    fail('UNEXPECTED_TOKEN', `a member expected, not ${member}`);
  if (operator === undefined) return fail('MISSING_TOKEN', `a comparator is missing after ${member}`);
  if (!OPERATOR.test(operator)) fail('MISSING_TOKEN', `a comparator expected, not ${operator}`);
  if (argument === undefined) return fail('UNEXPECTED_END_OF_INPUT', `a value is missing after ${operator}`);
  if (operator !== '>=' && operator !== '<') fail('RESTRICTION_COMPARATOR', `${operator} is not supported`);
  if (!argument.startsWith('"')) fail('RESTRICTION_ARGUMENT', `a quoted value expected, not ${argument}`);
  if (!member.includes('.')) fail('RESTRICTION_COMPARABLE', `${member} cannot be compared`);
  return { member, operator, argument: argument.slice(1, -1) };
};

const typeNameOf = ({ member }: Parsed) => member.slice(0, member.indexOf('.'));

const checkTypes = (all: readonly Parsed[], type: DataType): void => {
  const names = [...new Set(all.map(typeNameOf))];
  const known = [...dataTypes.values()].map(({ filterName }) => filterName);
  for (const name of names)
    if (!known.includes(name)) fail('DATA_TYPE_RESTRICTION', `${name} is no data type`);
  if (names.length > 1) fail('MIXED_DATA_TYPE_RESTRICTIONS', `${names.join(' and ')} in one filter`);
  if (names[0] !== type.filterName) fail('COLLECTION_MISMATCH', `${names[0]} is not ${type.filterName}`);
};

const resolve = ({ member, operator, argument }: Parsed, type: DataType): Restriction => {
  const field = member.slice(type.filterName.length + 1);
  const clock = filterFields(type)[field];
  if (clock === undefined) return fail('DATA_TYPE_MEMBER', `${member} is not supported`);
  if (operator === '<' && type.id === 'electrocardiogram')
    fail('RESTRICTION_COMPARATOR', '< is not supported for electrocardiogram');
  const moment = clock === 'physical' ? readInstant(argument) : readCivil(argument, clock);
  return { clock, operator: operator === '<' ? '<' : '>=', moment };
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

const readInstant = (text: string): number => {
  const moment = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? fail('TIMESTAMP_FORMAT', `${text} is no RFC 3339 time with a zone`) : moment;
};

/** A wall clock without zone; a date type takes the bare date only. */
export const readCivil = (text: string, clock: Clock): number => {
  const [date = '', time, ...rest] = text.split('T');
  const timeFits = time === undefined ? true : clock === 'civil' && isTime(time);
  if (!isDate(date) || !timeFits || rest.length > 0)
    return fail(
      'CIVIL_DATE_TIME_FORMAT',
      `${text} is no civil ${clock === 'date' ? 'date' : 'date or time'}`,
    );
  return Date.parse(`${date}T${time ?? '00:00:00'}Z`);
};

const checkClocks = (all: readonly Restriction[]): void => {
  if (new Set(all.map(({ clock }) => clock)).size > 1)
    fail('MIXED_TIME_RESTRICTIONS', 'physical and civil times in one filter');
};

const checkRange = (group: readonly Restriction[]): void => {
  const { from, until } = boundsOf(group);
  if (from >= until) fail('TIME_RANGE', 'the start is not before the end');
};

export const boundsOf = (group: readonly Restriction[]) => ({
  from: Math.max(-Infinity, ...group.filter(({ operator }) => operator === '>=').map(({ moment }) => moment)),
  until: Math.min(Infinity, ...group.filter(({ operator }) => operator === '<').map(({ moment }) => moment)),
});

/** The widest range that any alternative lets through, on whatever clock: fit to look no further than needed. */
export const widestRange = (filter: Filter): { from: number; until: number } => ({
  from: Math.min(...filter.map((group) => boundsOf(group).from)) - DAY_MS,
  until: Math.max(...filter.map((group) => boundsOf(group).until)) + DAY_MS,
});
