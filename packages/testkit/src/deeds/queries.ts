import {
  addPlace,
  addToCircle,
  askProposal,
  askToJoin,
  askTransfer,
  countDemandsBelow,
  countForces,
  getBalance,
  getBalanceBelow,
  getComposition,
  getCompositionBelow,
  getDeployment,
  getLog,
  getLogEntry,
  getLogPhoto,
  getMode,
  getMonthSheet,
  getOrganisationExport,
  hasLogPhoto,
  listLogPhotos,
  getOwnLending,
  getPlaceSheet,
  getProposal,
  getPulse,
  getPulseBelow,
  getRegister,
  getRegisterExport,
  getRhythm,
  getTeamPeople,
  getTree,
  getWallSheet,
  getUnit,
  getUnitTeams,
  getVouching,
  importMembers,
  inviteMember,
  listAdherence,
  listCircle,
  listCompositionRules,
  listDelegates,
  listDemands,
  listJoinRequests,
  listMemberImports,
  listOffices,
  listPlaces,
  listSeats,
  listSilentUnits,
  listTasks,
  listTransfers,
  listUnits,
  listVaultEvents,
  logWork,
  notePulse,
  previewMembers,
  raiseDemand,
  readAs,
  reportUnit,
  workOutProposal,
  addTask,
  type AccountActor,
  type TreeUnit,
} from '@communard/core';
import type { Stage } from './deed.ts';
import { forces, newPlace } from './in-lending.ts';
import { newMember } from './in-members.ts';
import { smallPhoto } from './in-work.ts';

/** What of the depot there is to be seen. */
export interface Made {
  readonly place: string;
  readonly proposal: string;
  readonly entry: string;
  readonly member: string;
}

/** One of everything in the unit, so that an empty answer means that nothing was shown. */
export async function fillForQueries(stage: Stage): Promise<Made> {
  const { instance, cast, secretary, organisation, unit, next } = stage;
  const day = instance.clock().toISOString().slice(0, 10);
  const act = cast.act;
  const member = await newMember(stage);
  const { invitation } = await act(secretary, inviteMember, { unit, member });
  await cast.signIn(invitation);
  const { place } = await act(secretary, addPlace, { unit, name: 'Works', kind: 'factory' });
  const work = { unit, day, instrument: 'talk', count: 3, side: 'economic', place };
  const { entry } = await act(secretary, logWork, { ...work, photo: smallPhoto });
  const noted = ['2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28'];
  for (const on of noted)
    await act(secretary, notePulse, { unit, place, day: on, mood: 3, language: 'en' });
  await act(secretary, raiseDemand, { unit, theme: 'pay', day, words: 'More', place });
  await act(secretary, addTask, { unit, what: 'Leaflets', dueOn: day });
  await act(secretary, addToCircle, { unit, kind: 'reader', name: 'Reader' });
  await askToJoin(instance, { organisation, unit, name: 'Asker' });
  await act(secretary, importMembers, { unit, text: `name\nPerson ${next()}` });
  const going = { unit, member: await newMember(stage), to: stage.sister.unit };
  await act(secretary, askTransfer, { ...going, hasAgreedInPerson: 'yes' });
  await act(secretary, reportUnit, { unit });
  await act(secretary, countForces, { unit, ...forces });
  await newPlace(stage);
  const { proposal } = await act(secretary, askProposal, { unit });
  return { place, proposal, entry, member };
}

type Query = (stage: Stage, actor: AccountActor, made: Made) => Promise<unknown>;

/** Each query as its page asks it; true where something of the unit was shown. */
export const sampleQueries: Readonly<Record<string, Query>> = {
  getUnit: ({ instance, unit }, actor) => getUnit(instance, actor, unit),
  listUnits: async ({ instance, organisation, unit }, actor) =>
    (await listUnits(instance, actor, organisation)).some(({ id }) => id === unit),
  getTree: async ({ instance, organisation, unit }, actor) =>
    stands(unit, await getTree(instance, actor, organisation)),
  getRegister: ({ instance, unit }, actor) => getRegister(instance, actor, unit),
  getRegisterExport: ({ instance, unit }, actor) => getRegisterExport(instance, actor, unit),
  getOrganisationExport: ({ instance, organisation }, actor) =>
    getOrganisationExport(instance, actor, organisation),
  getVouching: ({ instance, unit }, actor, { member }) =>
    getVouching(instance, actor, { unit, member }),
  previewMembers: async ({ instance, unit }, actor) =>
    (await previewMembers(instance, actor, { unit, text: 'name\nPerson' })).ok,
  listMemberImports: ({ instance, unit }, actor) => listMemberImports(instance, actor, unit),
  listCircle: ({ instance, unit }, actor) => listCircle(instance, actor, unit),
  listJoinRequests: ({ instance, unit }, actor) => listJoinRequests(instance, actor, unit),
  listTransfers: ({ instance, unit }, actor) => listTransfers(instance, actor, unit),
  listOffices: async ({ instance, unit }, actor) =>
    (await listOffices(instance, actor, unit))?.offices,
  listAdherence: ({ instance, unit }, actor) => listAdherence(instance, actor, unit),
  listDelegates: ({ instance, unit }, actor) => listDelegates(instance, actor, unit),
  listSeats: ({ instance, unit }, actor) => listSeats(instance, actor, unit),
  getComposition: ({ instance, unit }, actor) => getComposition(instance, actor, unit),
  listCompositionRules: ({ instance, unit }, actor) => listCompositionRules(instance, actor, unit),
  getCompositionBelow: ({ instance, unit }, actor) => getCompositionBelow(instance, actor, unit),
  listVaultEvents: async ({ instance, organisation, unit }, actor) =>
    (await readAs(instance, actor, (tx) => listVaultEvents(tx, { organisation, unit }))).events,
  getLog: ({ instance, unit }, actor) => getLog(instance, actor, { unit, weekCount: 8 }),
  getLogEntry: ({ instance, unit }, actor, { entry }) =>
    getLogEntry(instance, actor, { unit, entry }),
  getMode: ({ instance, unit }, actor) => getMode(instance, actor, unit),
  getWallSheet: ({ instance, unit }, actor) => getWallSheet(instance, actor, unit),
  getMonthSheet: (stage, actor) =>
    getMonthSheet(stage.instance, actor, { unit: stage.unit, month: today(stage).slice(0, 7) }),
  getLogPhoto: ({ instance, unit }, actor, { entry }) =>
    getLogPhoto(instance, actor, { unit, entry }),
  hasLogPhoto: ({ instance, unit }, actor, { entry }) =>
    hasLogPhoto(instance, actor, { unit, entry }),
  listLogPhotos: ({ instance, unit }, actor) =>
    listLogPhotos(instance, actor, { unit, weekCount: 8 }),
  getRhythm: ({ instance, unit }, actor) =>
    getRhythm(instance, actor, { unit, weekCount: 8, firstWeekday: 1 }),
  getBalance: (stage, actor) =>
    getBalance(stage.instance, actor, { unit: stage.unit, day: today(stage) }),
  listPlaces: ({ instance, unit }, actor) => listPlaces(instance, actor, unit),
  getPlaceSheet: ({ instance, unit }, actor, { place }) =>
    getPlaceSheet(instance, actor, { unit, place }),
  getPulse: ({ instance, unit }, actor) => getPulse(instance, actor, { unit, withWords: true }),
  listDemands: ({ instance, unit }, actor) => listDemands(instance, actor, unit),
  listTasks: async ({ instance, unit }, actor) => (await listTasks(instance, actor, unit))?.tasks,
  getBalanceBelow: async (stage, actor) => {
    const { instance, organisation } = stage;
    const asked = { organisation, day: today(stage) };
    return (await getBalanceBelow(instance, actor, asked)).units > 0;
  },
  getPulseBelow: (stage, actor) => {
    const { instance, organisation } = stage;
    const span = { firstDay: '2026-01-01', lastDay: '2026-12-31' };
    return getPulseBelow(instance, actor, { organisation, span });
  },
  countDemandsBelow: ({ instance, organisation }, actor) =>
    countDemandsBelow(instance, actor, organisation),
  // A team below and a sister count their own; with the depot there is more than one.
  listSilentUnits: async ({ instance, organisation }, actor) =>
    (await listSilentUnits(instance, actor, organisation)).counts.units > 1,
  getDeployment: ({ instance, unit }, actor) => getDeployment(instance, actor, unit),
  getOwnLending: ({ instance, unit }, actor) => getOwnLending(instance, actor, unit),
  getProposal: ({ instance, unit }, actor, { proposal }) =>
    getProposal(instance, actor, { unit, proposal }),
  getUnitTeams: ({ instance, unit }, actor) => getUnitTeams(instance, actor, unit),
  getTeamPeople: ({ instance, unit }, actor) => getTeamPeople(instance, actor, unit),
  // Worked out once, so each asks a question that is still open.
  workOutProposal: async (stage, actor) => {
    const { instance, cast, secretary, unit } = stage;
    const { proposal } = await cast.act(secretary, askProposal, { unit });
    return workOutProposal(instance, actor, { unit, proposal });
  },
};

/** Whether an answer shows anything at all. */
export function isShown(answer: unknown): boolean {
  if (answer === undefined || answer === null || answer === false) return false;
  return !Array.isArray(answer) || answer.length > 0;
}

function stands(unit: string, tree: readonly TreeUnit[]): boolean {
  return tree.some((top) => top.id === unit || stands(unit, top.below));
}

function today({ instance }: Stage): string {
  return instance.clock().toISOString().slice(0, 10);
}
