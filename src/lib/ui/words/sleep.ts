import type { SleepStageName } from '$lib/domain/sleep';
import { m } from '$lib/paraglide/messages';

export const stageName = (stage: SleepStageName): string => {
  switch (stage) {
    case 'deep':
      return m.sleep_stage_deep();
    case 'light':
      return m.sleep_stage_light();
    case 'rem':
      return m.sleep_stage_rem();
    case 'awake':
      return m.sleep_stage_awake();
    case 'asleep':
      return m.sleep_stage_asleep();
    case 'restless':
      return m.sleep_stage_restless();
  }
};

/** The custom property of a stage's colour. */
export const stageToken = (stage: SleepStageName): string => `--color-stage-${stage}`;

/** From the deepest up, as bars stack them and a hypnogram has its rows. */
export const stagesByDepth = [
  'deep',
  'light',
  'rem',
  'asleep',
  'restless',
  'awake',
] as const satisfies readonly SleepStageName[];
