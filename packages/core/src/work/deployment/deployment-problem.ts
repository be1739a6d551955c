/**
 * What a deployment is worked out from: forces as counts, ranked places with what they ask for, and
 * the limits of those who lend. No person appears in it. All numbers are whole.
 */
export interface DeploymentProblem {
  readonly units: readonly LendingUnit[];
  readonly places: readonly RankedPlace[];
  readonly limits: CommonLimits;
  readonly aim: DeploymentAim;
}

/** A unit with the forces it counted, and what it allows. */
export interface LendingUnit {
  readonly id: string;
  readonly forces: readonly Force[];
  /** Of its people and of its declared hours, the most it lends. */
  readonly lendsPercent: number;
  /** So many people stay, whatever the share says: a unit is never dissolved for a team. */
  readonly keepsPeople: number;
  /** The longest time a team may keep its people. */
  readonly teamWeeksMax: number;
  /** Its people who are in teams already, and their hours; `forces` are without them. */
  readonly awayPeople: number;
  readonly awayHours: number;
}

/** People of a unit who declared the same: a line of the honest count. */
export interface Force {
  readonly people: number;
  readonly hoursPerWeek: number;
  readonly abilities: readonly string[];
  /** Where they can go. Empty: they cannot go anywhere. */
  readonly reaches: readonly Reach[];
  /** Those who are not sent may support a place from where they are. */
  readonly canSupport: boolean;
}

export interface Reach {
  readonly region: string;
  /** Hours of the week that go for the way; they are lost to the place. */
  readonly travelHours: number;
}

/** A place of the ranked list with what it asks for. */
export interface RankedPlace {
  readonly id: string;
  readonly region: string;
  /** 1 is first. Two places may share a rank. */
  readonly rank: number;
  /** Why it has its rank, in the words of who ranked it. */
  readonly reasons: readonly string[];
  /** Fewer people or hours than these are not worth going. */
  readonly peopleMin: number;
  readonly hoursMin: number;
  /** More hours a week than these would find nothing to do. */
  readonly hoursMost: number;
  /** So many of those who go must have the ability; one person may answer for several. */
  readonly abilities: readonly AbilityNeed[];
  /** Work for the place that can be done from elsewhere. */
  readonly support: readonly SupportNeed[];
  /** A team for fewer weeks is not worth sending. */
  readonly weeks: number;
  /** How many people of these units go there today: for the warning of dispersal only. */
  readonly presentPeople: number;
  /** It must be taken up, whatever it costs. */
  readonly isRequired: boolean;
}

export interface AbilityNeed {
  readonly ability: string;
  readonly people: number;
}

export interface SupportNeed {
  readonly ability: string;
  readonly hours: number;
}

export interface CommonLimits {
  /** No unit lends more than this share, however willing it is: the burden is shared. */
  readonly everyonePercent: number;
  /** Not more places than these at once; absent: as many as are worth it. */
  readonly placesMax?: number | undefined;
}

/** The weights of the aim; docs/decisions/0012-deployment-model.md says what each does. */
export interface DeploymentAim {
  /** A place at this many ranks below the first is worth half of it. */
  readonly ranksToHalf: number;
  /** The part of a place's value that is had when its minimum is reached; the rest by the hour. */
  readonly minimumPercent: number;
  /** What one more place at a time costs, in parts of 1,000 of the first place's value. */
  readonly dispersalPerMille: number;
  readonly personCost: number;
  readonly travelHourCost: number;
}

export const usualAim: DeploymentAim = {
  ranksToHalf: 20,
  minimumPercent: 60,
  dispersalPerMille: 60,
  personCost: 20,
  travelHourCost: 5,
};

/** People of one line of a unit's count who go to one place. */
export interface Sending {
  readonly unit: string;
  /** Which line of the unit's count, from 0. */
  readonly force: number;
  readonly place: string;
  readonly people: number;
}

/** People who stay where they are and work for a place. */
export interface Support {
  readonly unit: string;
  readonly force: number;
  readonly place: string;
  readonly ability: string;
  readonly people: number;
}

/** What is proposed. The places taken up are those someone is sent to. */
export interface DeploymentPlan {
  readonly sendings: readonly Sending[];
  readonly supports: readonly Support[];
}
