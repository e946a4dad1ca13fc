import { beatMinutes, beatSamples } from '../../life/heart.ts';
import { today } from '../../life/life.ts';
import { int64, sampleTime } from '../api/encode.ts';
import type { Point } from './point.ts';
import type { Resident } from './resident.ts';
import { tracker } from './sources.ts';

/** Raw samples are kept for so many days only, as many as a test may want to page through. */
export const heartRates =
  (rawDays: number) =>
  (resident: Resident, day: number): Point[] =>
    day <= today(resident.home) - rawDays
      ? []
      : beatMinutes(resident.home, day)
          .flatMap(beatSamples)
          .map(({ start, civilStart, beats }) => ({
            start,
            civilStart,
            end: start,
            civilEnd: civilStart,
            id: null,
            source: tracker,
            copyOf: undefined,
            body: () => ({
              heartRate: {
                sampleTime: sampleTime(resident.home.person, start, civilStart),
                beatsPerMinute: int64(beats),
                metadata: { motionContext: beats > 100 ? 'ACTIVE' : 'SEDENTARY', sensorLocation: 'WRIST' },
              },
            }),
          }));
