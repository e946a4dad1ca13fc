/** Baked in by `define` in vite.config.ts; read it through `build-config.ts`. */
declare const __TIDEMARK_BUILD__: {
  readonly fitbitAuthorize: string;
  readonly fitbitApi: string;
  readonly fitbitClientId: string;
  readonly googleAuthorize: string;
  readonly googleOAuth: string;
  readonly googleHealthApi: string;
  readonly googleClientId: string;
  readonly allowInsecureRequests: boolean;
  readonly rateWindowMs: number;
};
