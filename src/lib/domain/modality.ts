/** What challenges and the list of activities sort exercises by. */
export const modalities = ['run', 'walk', 'bike', 'swim', 'other'] as const;

export type Modality = (typeof modalities)[number];
