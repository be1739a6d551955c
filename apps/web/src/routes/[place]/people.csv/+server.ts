import { writeOrganisationsCsv } from '@communard/core';
import { directoryFile } from '#lib/organisations/directory-file.ts';
import type { RequestHandler } from './$types.ts';

export const GET: RequestHandler = (event) =>
  directoryFile(event, {
    extension: 'csv',
    type: 'text/csv; charset=utf-8',
    write: writeOrganisationsCsv,
  });
