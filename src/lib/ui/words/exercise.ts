import type { Exercise } from '$lib/domain/exercise';
import { modalityOf, type ExerciseKind, type Modality } from '$lib/domain/modality';
import { fromMetres, type DistanceUnit } from '$lib/domain/units';
import { m } from '$lib/paraglide/messages';
import { decimal, distanceText, wallClockText } from '../format';
import { stopwatchText } from './lasting';

export const modalityName = (modality: Modality): string => {
  switch (modality) {
    case 'run':
      return m.activities_run();
    case 'walk':
      return m.activities_walk();
    case 'bike':
      return m.activities_bike();
    case 'swim':
      return m.activities_swim();
    case 'other':
      return m.activities_other();
  }
};

/** True where people count the time of a way instead of the way of a time. */
export const isPaced = (modality: Modality): boolean =>
  modality === 'run' || modality === 'walk' || modality === 'swim';

/** Pace or speed as people of that sport say it: "5:20 /km", "1:58 /100 m", "24.3 km/h". */
export const speedText = (metresPerS: number, modality: Modality, unit: DistanceUnit): string => {
  const isMetric = unit === 'km';
  if (modality === 'swim') {
    const time = stopwatchText((isMetric ? 100 : 100 * M_PER_YARD) / metresPerS);
    return isMetric ? m.activities_per_100m({ time }) : m.activities_per_100yd({ time });
  }
  if (isPaced(modality)) {
    const time = stopwatchText(1 / fromMetres(metresPerS, unit));
    return isMetric ? m.activities_per_km({ time }) : m.activities_per_mi({ time });
  }
  const shown = decimal(fromMetres(metresPerS, unit) * 3_600, 1);
  return isMetric ? m.activities_kmh({ shown }) : m.activities_mph({ shown });
};

/** A way with as many decimals as its length bears: "5.02 km", "1,204 km". */
export const wayText = (metres: number, unit: DistanceUnit): string => {
  const shown = fromMetres(metres, unit);
  return distanceText(metres, unit, undefined, shown < 100 ? 2 : shown < 1_000 ? 1 : 0);
};

/** What its source calls an exercise, else its modality: never empty. */
export const exerciseName = (exercise: ExerciseKind): string =>
  exercise.name.trim() || modalityName(modalityOf(exercise));

/** An exercise by name and time, as a control that opens it is called. */
export const exerciseTitle = (exercise: ExerciseKind & Pick<Exercise, 'time'>): string =>
  m.activities_row({ name: exerciseName(exercise), when: wallClockText(exercise.time) });

const M_PER_YARD = 0.9144;
