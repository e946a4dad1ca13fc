import { m } from '$lib/paraglide/messages';
import { stemText } from './import';

/** What a family of files holds that this version does not read, in plain words where it is known. */
export const familyName = (stem: string): string => {
  const key = stem.toLowerCase().replaceAll(/[ _-]+/g, '_');
  return FAMILIES.find(([pattern]) => pattern.test(key))?.[1]() ?? stemText(stem);
};

/** The first that fits. */
const FAMILIES: readonly (readonly [RegExp, () => string])[] = [
  [/^(sleep_score|usersleepscores)$/, m.import_family_sleep_score],
  [/^(user)?sleep(s|stages)?$/, m.import_family_sleep],
  [/^steps$/, m.import_family_steps],
  [/^distance$/, m.import_family_distance],
  [/^(calories|active_energy_burned)$/, m.import_family_calories],
  [/^(altitude|floors)$/, m.import_family_altitude],
  [/^(exercise|userexercises|swim_lengths_data)$/, m.import_family_exercise],
  [/^(badge|trophy)$/, m.import_family_badge],
  [/^(profile|userbiometricprofiledata|biometrics_latest)$/, m.import_family_profile],
  [/_minutes$|^(activity_level|sedentary_period)$/, m.import_family_active],
  [/resting_heart_rate$/, m.import_family_resting],
  [/heart_?rate_?zones?$/, m.import_family_zones],
  [/heart_rate_variability|^healthstatusdata$/, m.import_family_hrv],
  [/spo2|oxygen_saturation/, m.import_family_oxygen],
  [/vo2_max$/, m.import_family_vo2],
  [/respiratory_rate/, m.import_family_breathing],
  [/temperature/, m.import_family_temperature],
  [/^stress_score/, m.import_family_stress],
  [/^(water_logs|hydration_log|hydrationlogfile)$/, m.import_family_water],
  [/^(food_logs|nutrition_log)$/, m.import_family_food],
  [/^glucose$/, m.import_family_glucose],
  [/^menstrual_/, m.import_family_cycle],
  [/^mindful/, m.import_family_mindful],
  [/^(gps_location|live_pace)$/, m.import_family_place],
  [/^daily_/, m.import_family_daily],
  [
    /trainingreadiness|traininghistory|runracepredictions|hillscore|endurancescore|fitnessage|^metrics/,
    m.import_family_training,
  ],
];

interface Amount {
  readonly files: number;
  readonly bytes: number;
}

/** Families by their names, most files first: two that are called the same are one line. */
export const familyLines = (
  later: readonly ({ readonly stem: string } & Amount)[],
): readonly ({ readonly name: string } & Amount)[] => {
  const lines = new Map<string, Amount>();
  for (const { stem, files, bytes } of later) {
    const name = familyName(stem);
    const known = lines.get(name) ?? { files: 0, bytes: 0 };
    lines.set(name, { files: known.files + files, bytes: known.bytes + bytes });
  }
  return [...lines].map(([name, amount]) => ({ name, ...amount })).sort((a, b) => b.files - a.files);
};
