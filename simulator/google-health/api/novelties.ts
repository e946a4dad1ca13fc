import type { Settings } from '../settings.ts';

/** What a later version of the service may bring: words and kinds of record that no client knows (§4.5). */
export const withNovelties = (
  { unknownEnums, unknownUnions }: Settings,
  points: readonly Record<string, unknown>[],
): unknown[] => {
  const words = unknownEnums
    ? points.map((point, index) => (index % 3 === 0 ? renamed(point) : point))
    : points;
  return unknownUnions ? [{ simulatedNovelty: { novelty: 'of a later version' } }, ...words] : [...words];
};

const ENUMS = /^(?:platform|exerciseType|stagesStatus|cardioFitnessLevel|formFactor|motionContext)$/;

const renamed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      ENUMS.test(key) ? 'SIMULATED_NOVELTY' : renamed(inner),
    ]),
  );
};
