export declare const root: string;
export declare const requireNode: () => void;
export declare const ensurePackages: () => Promise<void>;
export declare const ensureChromium: () => Promise<void>;
/** Path of the distribution's Chromium, or undefined: then Playwright's own is used. `CHROMIUM_PATH` wins. */
export declare const systemChromium: () => string | undefined;
