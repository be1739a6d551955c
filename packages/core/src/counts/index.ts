export { countBallots } from './count-ballots.ts';
export type { BeyondLimit, CountAnswer, CountJob, CountLimits } from './count-protocol.ts';
