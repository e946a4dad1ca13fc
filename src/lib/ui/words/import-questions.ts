import type { ZoneRule } from '$lib/domain/zone';
import { parseLocalDay } from '$lib/domain/local-date';
import { m } from '$lib/paraglide/messages';
import type { Question, ZoneReport } from '$lib/platform/page-host-types';
import type { WeightUnit } from '$lib/domain/units';
import { longDayText, weightText, wholeNumber } from '../format';

/** What only the person knows, put as a question with its choices. */
export interface QuestionWords {
  readonly title: string;
  /** Where it comes from. */
  readonly note: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Why one of them is suggested. */
  readonly why: string | null;
}

/** `weightUnit`: what this person reads weights in. */
export const questionWords = (question: Question, weightUnit: WeightUnit): QuestionWords => ({
  ...asked(question, weightUnit),
  why: whyOf(question),
});

const asked = (
  { kind, example, options, file, hints = {} }: Question,
  weightUnit: WeightUnit,
): Omit<QuestionWords, 'why'> => {
  switch (kind) {
    case 'unit': {
      const choices = options.map((value) => ({ value, label: unitName(value) }));
      const [first, second] = choices;
      return {
        title:
          first && second && choices.length === 2
            ? m.import_question_unit_two({ example, first: first.label, second: second.label })
            : m.import_question_unit({ example }),
        note: m.import_question_unit_file({ file }),
        options: choices,
      };
    }
    case 'date-order': {
      const choices = options.map((value) => ({ value, label: readDate(example, value) }));
      return {
        title: m.import_question_order({ example }),
        note: m.import_question_order_file({ file }),
        options: choices,
      };
    }
    case 'scale-user':
      return {
        title: m.import_question_user(),
        note: m.import_question_user_file({ file }),
        options: options.map((value) => ({
          value,
          label: value === 'all' ? m.import_question_user_all() : personText(value, hints[value], weightUnit),
        })),
      };
  }
};

const personText = (
  number: string,
  hint: NonNullable<Question['hints']>[string] | undefined,
  unit: WeightUnit,
): string =>
  !hint || hint.kg === null
    ? m.import_question_user_one({ number })
    : m.import_question_user_hint({
        number,
        count: hint.count,
        shown: wholeNumber(hint.count),
        weight: weightText(hint.kg, unit),
      });

const whyOf = ({ reason, suggestion }: Question): string | null => {
  if (suggestion === null) return null;
  switch (reason) {
    case 'shape':
      return m.import_question_why_shape();
    case 'range':
      return m.import_question_why_range();
    case 'other-files':
      return m.import_question_why_other();
    case null:
      return null;
  }
};

const unitName = (unit: string): string => {
  switch (unit) {
    case 'kg':
      return m.import_unit_kg();
    case 'lb':
      return m.import_unit_lb();
    case 'st':
      return m.import_unit_st();
    default:
      return unit;
  }
};

/** "12 March 2020" for `12/03/2020` read as `dmy`; as it stands where it is no date that way. */
const readDate = (example: string, order: string): string => {
  const parts = /(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})/.exec(example)?.slice(1) ?? [];
  const at = (letter: string) => parts[order.indexOf(letter)] ?? '';
  const year = at('y').length === 2 ? `20${at('y')}` : at('y');
  const day = parseLocalDay(`${year}-${at('m').padStart(2, '0')}-${at('d').padStart(2, '0')}`);
  return day === null ? example : longDayText(day);
};

/** A rule's name on screen: "Europe/Berlin", "UTC−05:00". */
export const zoneName = (zone: ZoneRule): string =>
  zone.kind === 'iana' ? zone.name.replaceAll('_', ' ') : offsetName(zone.minutes);

const offsetName = (minutes: number): string => {
  const of = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '\u2212' : '+'}${of(size / 60)}:${of(size % 60)}`;
};

/** A rule as the value of a field, and back. Null for anything that is none. */
export const zoneValue = (zone: ZoneRule): string =>
  zone.kind === 'iana' ? `iana:${zone.name}` : `offset:${zone.minutes}`;

export const parseZoneValue = (value: string): ZoneRule | null => {
  const [kind, rest] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
  if (kind === 'iana' && rest !== '') return { kind: 'iana', name: rest };
  return kind === 'offset' && /^-?\d+$/.test(rest) ? { kind: 'offset', minutes: Number(rest) } : null;
};

/** What speaks for the zone that is chosen, strongest first. */
export const zoneReasons = ({ chosen, clues }: ZoneReport): readonly string[] => {
  const told = clues.filter(({ zone }) => zoneValue(zone) === zoneValue(chosen));
  if (told.length > 0) return told.map(clueText);
  return [clues.length === 0 ? m.import_zone_clue_none() : m.import_zone_clue_own()];
};

const clueText = ({ kind, file }: ZoneReport['clues'][number]): string => {
  const named = { file: file ?? '' };
  switch (kind) {
    case 'sleep-offsets':
      return m.import_zone_clue_sleep(named);
    case 'daily-offsets':
      return m.import_zone_clue_daily(named);
    case 'weigh-in-twins':
      return m.import_zone_clue_twins(named);
    case 'heart-rate-bounds':
      return m.import_zone_clue_heart(named);
    case 'profile':
      return m.import_zone_clue_profile(named);
    case 'device':
      return m.import_zone_clue_device();
  }
};

/** Every zone to choose from, the fixed offsets by quarter where a place has one. */
export const zoneChoices = (): {
  readonly places: readonly ZoneRule[];
  readonly fixed: readonly ZoneRule[];
} => ({
  places: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')].map((name) => ({
    kind: 'iana',
    name,
  })),
  fixed: FIXED_MINUTES.map((minutes) => ({ kind: 'offset', minutes })),
});

const ODD_MINUTES = [-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765];
const FIXED_MINUTES = [...Array.from({ length: 27 }, (_, i) => (i - 12) * 60), ...ODD_MINUTES].sort(
  (a, b) => a - b,
);
