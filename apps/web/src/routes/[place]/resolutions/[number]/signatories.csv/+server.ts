import { writeSignatoriesCsv } from '@communard/core';
import { signatoriesFile } from '#lib/resolutions/resolution-file.ts';
import type { RequestHandler } from './$types.ts';

export const GET: RequestHandler = (event) =>
  signatoriesFile(event, {
    extension: 'csv',
    type: 'text/csv; charset=utf-8',
    write: writeSignatoriesCsv,
  });
