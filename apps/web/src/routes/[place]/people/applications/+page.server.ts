import { listApplications } from '@communard/core';
import { requireApplicationReader } from '#lib/organisations/application-readers.ts';
import { applicationShown } from '#lib/organisations/application-shown.ts';
import { instance } from '#lib/server/instance.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  await requireApplicationReader(locals, place);
  const applications = await listApplications(instance(), place.id);
  return {
    title: locals.t('organisations.applications_title'),
    applications: applications.map((application) => applicationShown(application, locals)),
  };
};
