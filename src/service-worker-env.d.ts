/** As Kit documents it. Declared here, since Kit's own types bring the DOM along, which a worker has not. */
declare module '$service-worker' {
  export const build: string[];
  export const files: string[];
  export const prerendered: string[];
  export const version: string;
}
