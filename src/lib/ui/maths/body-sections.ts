import { bmiEdges, explainBmi } from '$lib/metrics/bmi';
import { m } from '$lib/paraglide/messages';
import { decimal, percentText } from '$lib/ui/format';
import type { MathsSection } from './section';

/** Fat and lean mass, their change, and the body mass index. */
export const bodySections = (): readonly MathsSection[] => [
  {
    id: 'fat-mass',
    title: m.maths_fat_title(),
    what: m.maths_fat_what(),
    formula: [m.maths_fat_formula()],
    rules: [m.maths_fat_pairs(), m.maths_fat_once()],
    example: m.maths_fat_example({
      weight: 80,
      fat: percentText(25, 0),
      result: decimal((80 * 25) / 100, 1),
    }),
    mind: m.maths_fat_mind(),
  },
  {
    id: 'lean-mass',
    title: m.maths_lean_title(),
    what: m.maths_lean_what(),
    formula: [m.maths_lean_formula()],
    rules: [m.maths_lean_same()],
    mind: m.maths_lean_mind(),
  },
  {
    id: 'mass-change',
    title: m.maths_mass_change_title(),
    what: m.maths_mass_change_what(),
    formula: [m.maths_mass_change_formula()],
    rules: [m.maths_mass_change_weeks()],
  },
  bmiSection(),
];

const bmiSection = (): MathsSection => {
  const [under, over, first, second, third] = bmiEdges.map((edge) => decimal(edge, edge % 1 === 0 ? 0 : 1));
  const [weight, height] = [75, 1.75];
  return {
    id: 'bmi',
    title: m.maths_bmi_title(),
    what: m.maths_bmi_what(),
    formula: [m.maths_bmi_formula()],
    rules: [
      m.maths_bmi_source(),
      m.maths_bmi_bands({
        under: under ?? '',
        over: over ?? '',
        first: first ?? '',
        second: second ?? '',
        third: third ?? '',
      }),
      m.maths_bmi_edges(),
    ],
    example: m.maths_bmi_example({
      weight,
      height: decimal(height, 2),
      result: decimal(explainBmi(weight, height).value, 1),
    }),
    mind: m.maths_bmi_mind(),
  };
};
