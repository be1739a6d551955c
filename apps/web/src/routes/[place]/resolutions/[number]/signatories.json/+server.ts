import { writeSignatoriesJson } from '@communard/core';
import { signatoriesFile } from '#lib/resolutions/resolution-file.ts';
import type { RequestHandler } from './$types.ts';

export const GET: RequestHandler = (event) =>
  signatoriesFile(event, {
    extension: 'json',
    type: 'application/json',
    write: writeSignatoriesJson,
  });
