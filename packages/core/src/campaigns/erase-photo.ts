import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { erasePhotoFile } from './photos.table.ts';

/** Erases a photo of an own report. The report keeps saying that there was one. */
export const erasePhoto = defineCommand({
  name: 'photo.erase',
  shape: v.object({ organisation: shapes.id, photo: shapes.id }),
  refusals: ['photo.not_found'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ photo }) => photo,
  perform: async ({ tx, now }, { organisation, photo: commitment }) => {
    const isErased = await erasePhotoFile(tx, { commitment, organisation, now });
    return isErased ? done({ photo: commitment }) : refuse('photo.not_found');
  },
});
