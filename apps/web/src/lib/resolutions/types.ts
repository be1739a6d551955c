import type { resolutionShown } from './resolution-shown.ts';

export type ResolutionShown = Awaited<ReturnType<typeof resolutionShown>>;
