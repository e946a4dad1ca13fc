/** What a snapshot is made of: finished texts and drawings, nothing to look up. Nothing else gets into the file. */
export interface SnapshotDocument {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Beneath the title, such as whose and of which days. */
  readonly lead: readonly string[];
  readonly sections: readonly SnapshotSection[];
  /** At the end: when and with what it was made. */
  readonly foot: readonly string[];
}

export type SnapshotSection = { readonly title: string } & (
  | { readonly kind: 'figures'; readonly figures: readonly SnapshotFigure[] }
  | { readonly kind: 'chart'; readonly drawing: ChartDrawing; readonly legend: readonly LegendEntry[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'prose'; readonly paragraphs: readonly string[] }
);

export interface SnapshotFigure {
  readonly name: string;
  readonly value: string;
  readonly notes: readonly string[];
}

/** A chart as lines to draw, in CSS pixels from the upper left corner. */
export interface ChartDrawing {
  /** The chart in some sentences, for who cannot see it. */
  readonly summary: string;
  readonly width: number;
  readonly height: number;
  readonly plot: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** Path data: a dot a day, each a line without length. */
  readonly dots: string;
  /** Path data of the trend; '' where it is not drawn. */
  readonly trend: string;
  /** Path data over days of which nothing is known. */
  readonly bridges: string;
  readonly goalY: number | null;
  readonly xTicks: readonly { readonly x: number; readonly text: string }[];
  readonly yTicks: readonly { readonly y: number; readonly text: string }[];
}

/** A line of a drawing and what it is called. */
export interface LegendEntry {
  readonly line: 'dots' | 'trend' | 'goal';
  readonly name: string;
}
