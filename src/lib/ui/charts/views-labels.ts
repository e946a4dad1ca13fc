/** Where labels of one height may stand: centres between `first` and `last`. */
export interface LabelRoom {
  readonly height: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Centres of labels as near to where they are wanted as goes without one over another, in the order given. Their order from
 * the top stays. Where there is too little room for all, they go on past its end, still apart.
 */
export const placeLabels = (
  wanted: readonly number[],
  { height, first, last }: LabelRoom,
): readonly number[] => {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const places = wanted.map(() => 0);
  let least = first;
  for (const index of order) {
    places[index] = Math.max(least, wanted[index]!);
    least = places[index] + height;
  }
  // What was pushed past the end comes back up, and pushes those above it.
  let most = last;
  for (const index of order.toReversed()) {
    places[index] = Math.min(places[index]!, most);
    most = places[index] - height;
  }
  // With too little room the first would now stand above the plot: from the top once more.
  least = first;
  for (const index of order) {
    places[index] = Math.max(places[index]!, least);
    least = places[index] + height;
  }
  return places;
};
