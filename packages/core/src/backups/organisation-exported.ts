import * as v from 'valibot';
import { defineKind } from '../records/index.ts';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/**
 * Everything of the organisation was written out: the hashes of the two parts that no other record
 * vouches for. The record leaves last, so that whoever takes the files in can hold data and keyring
 * against it. Internal: nobody outside learns that an organisation prepares to go.
 */
export const organisationExported = defineKind(
  'organisation.exported',
  v.object({
    /** Tells one export from another, as in the headers: 16 hexadecimal digits. */
    set: v.string(),
    data: sha256,
    keyring: sha256,
  }),
);
