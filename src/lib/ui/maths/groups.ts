import { m } from '$lib/paraglide/messages';
import { aheadSections } from './ahead-sections';
import { bodySections } from './body-sections';
import { challengeSections } from './challenge-sections';
import { checkSections } from './check-sections';
import { courseSections } from './course-sections';
import { daySections } from './day-sections';
import type { MathsGroup } from './section';
import { weightSections } from './weight-sections';

/** All of `/help/maths` in its order. Each id stands once, every `FormulaId` among them. */
export const mathsGroups = (): readonly MathsGroup[] => [
  { title: m.maths_group_weight(), sections: weightSections() },
  { title: m.maths_group_course(), sections: courseSections() },
  { title: m.maths_group_ahead(), sections: aheadSections() },
  { title: m.maths_group_body(), sections: bodySections() },
  { title: m.maths_group_days(), sections: daySections() },
  { title: m.maths_group_challenges(), sections: challengeSections() },
  { title: m.maths_group_checks(), sections: checkSections() },
];
