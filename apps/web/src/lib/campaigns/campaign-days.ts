/** The days of a campaign as its forms name them, in the order in which they come. */
export const campaignDays = ['day', 'lastDay', 'answerBy', 'reportBy'] as const;
