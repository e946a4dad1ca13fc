import { json } from '../../http/message.ts';
import { dateOfDay } from '../../calendar.ts';
import { placedChunks } from '../../life/meters.ts';
import { zoneMinutesOn, type ZoneMinutes } from '../history/heart-days.ts';
import type { DataEndpoint } from './context.ts';
import { entriesOf, forDays, YEAR } from './days.ts';
import { clockText, intraday } from './intraday.ts';

/** Active zone minutes (fitbit-web-api.md §5.2): days of nothing and parts of nothing are left out. */

export const azmSeries: DataEndpoint = (call) =>
  forDays(call, { maxDays: 1095, periods: YEAR }, (days) =>
    json(200, {
      'activities-active-zone-minutes': entriesOf(days, (day) => {
        const zones = zoneMinutesOn(call.resident, day);
        return zones && told(zones);
      }),
    }),
  );

const told = ({ fatBurn, cardio, peak }: ZoneMinutes) => ({
  activeZoneMinutes: fatBurn + cardio + peak,
  ...(fatBurn === 0 ? {} : { fatBurnActiveZoneMinutes: fatBurn }),
  ...(cardio === 0 ? {} : { cardioActiveZoneMinutes: cardio }),
  ...(peak === 0 ? {} : { peakActiveZoneMinutes: peak }),
});

/** Minutes without any are left out here as well. */
export const azmIntraday: DataEndpoint = (call) =>
  intraday(call, call.parts, ({ day, from, until, minutes }) =>
    json(200, {
      'activities-active-zone-minutes-intraday': [
        {
          dateTime: dateOfDay(day),
          minutes: [...slotsOf(call.resident, day, minutes)]
            .filter(([at]) => at >= from && at <= until)
            .sort(([a], [b]) => a - b)
            .map(([at, zones]) => ({ minute: clockText(at * 60), value: told(zones) })),
        },
      ],
    }),
  );

const slotsOf = (
  resident: Parameters<typeof zoneMinutesOn>[0],
  day: number,
  width: number,
): Map<number, ZoneMinutes> => {
  const slots = new Map<number, ZoneMinutes>();
  for (const { key, minute, value } of placedChunks(resident, 'active-zone-minutes', day)) {
    const at = minute - (minute % width);
    const zones = slots.get(at) ?? { fatBurn: 0, cardio: 0, peak: 0 };
    const part = key === 'FAT_BURN' ? 'fatBurn' : key === 'CARDIO' ? 'cardio' : 'peak';
    slots.set(at, { ...zones, [part]: zones[part] + value });
  }
  return slots;
};
