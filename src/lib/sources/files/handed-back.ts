/** `Fit Health Connect`, `YAZIO Health Kit`: what a phone's health store gave back of what it had been given. */
export const isHandedBack = (app: string): boolean => /health ?(connect|kit)$/i.test(app.trim());
