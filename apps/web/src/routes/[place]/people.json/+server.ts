import { writePopolo } from '@communard/core';
import { directoryFile } from '#lib/organisations/directory-file.ts';
import type { RequestHandler } from './$types.ts';

export const GET: RequestHandler = (event) =>
  directoryFile(event, { extension: 'json', type: 'application/json', write: writePopolo });
