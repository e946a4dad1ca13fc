/** A value that changes by itself. `subscribe` calls at once where the present value is known; it returns the way out. */
export interface Live<T> {
  readonly subscribe: (next: (value: T) => void, failed?: (error: unknown) => void) => () => void;
}
