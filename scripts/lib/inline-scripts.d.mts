export declare const INLINED: readonly string[];
/** The minified text of that file in `static/`. Throws where it is no script. */
export declare const inlined: (name: string) => string;
export declare const inlinedHashes: () => string[];
