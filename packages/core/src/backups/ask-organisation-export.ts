import * as v from 'valibot';
import { askApproval, hasOtherSpeaker, isApprovalOpen } from '../accounts/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { readRecipients } from './age-file.ts';
import { exportOrganisationAction, recipientsHash, recipientsText } from './organisation-export.ts';

const recipientsLength = 10_000;

/**
 * The first of two who speak for an organisation asks to take along everything it has here,
 * encrypted for keys they name. The operator carries it out when the second has allowed it.
 */
export const askOrganisationExport = defineCommand({
  name: 'organisation.ask_export',
  shape: v.object({ organisation: shapes.id, recipients: shapes.text(recipientsLength) }),
  refusals: [
    'backup.recipient_malformed',
    'export.no_recipients',
    'export.already_asked',
    'export.no_second_officer',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  stepUp: true,
  object: ({ organisation }) => organisation,
  perform: async (context, { organisation, recipients }) => {
    const read = readRecipients(recipients);
    if (!read.ok)
      return refuse(read.refusal.code, {
        field: 'recipients',
        params: { line: Number(read.refusal.params?.['line']) },
      });
    const keys = read.value;
    if (keys.length === 0) return refuse('export.no_recipients', { field: 'recipients' });
    const draft = {
      organisation,
      action: exportOrganisationAction,
      object: recipientsHash(keys),
      terms: recipientsText(keys),
    };
    if (await isApprovalOpen(context, draft)) return refuse('export.already_asked');
    if (!(await hasOtherSpeaker(context, organisation))) return refuse('export.no_second_officer');
    return done({ approval: await askApproval(context, draft) });
  },
});
